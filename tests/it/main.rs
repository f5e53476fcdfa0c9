//! The integration tests: one binary, a module per room.

mod attack;
mod definitions;
mod esf;
mod esf_outputs;
mod golden;
mod indicators;
mod ingest_containers;
mod ingest_layouts;
mod ingest_runs;
mod linked;
mod queries;
mod runs;
mod survey;
mod truth;
mod weights;
