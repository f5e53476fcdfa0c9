//! The integration tests: one binary, a module per room.

mod attack;
mod definitions;
mod draft;
mod golden;
mod ingest_containers;
mod ingest_layouts;
mod ingest_runs;
mod queries;
mod runs;
mod survey;
mod truth;
