//! The integration tests: one binary, a module per room.

mod attack;
mod definitions;
mod esf;
mod esf_outputs;
mod golden;
mod ingest_containers;
mod ingest_layouts;
mod queries;
mod runs;
mod survey;
mod truth;
