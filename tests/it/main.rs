//! The integration tests: one binary, a module per room.

mod attack;
mod comparisons;
mod definitions;
mod draft;
mod esf;
mod esf_outputs;
mod golden;
mod indicators;
mod ingest_containers;
mod ingest_layouts;
mod ingest_project;
mod ingest_runs;
mod linked;
mod national;
mod pilot;
mod properties;
mod queries;
mod registers;
mod runs;
mod simulations;
mod survey;
mod truth;
mod voices;
mod weights;
