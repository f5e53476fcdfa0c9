//! Which units are pilots, as a project plans it.

use schemars::JsonSchema;
use serde::Deserialize;

/// Pilot and comparison units: change is compared between them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PilotPlan {
    /// The concept whose levels were chosen as units, such as `municipality`; all its other levels are for comparison.
    pub by: String,
    /// The levels that are pilots.
    pub level: Vec<String>,
    /// The concept within whose levels the pilots were chosen, such as `region`; absent: among all units.
    #[serde(default)]
    pub within: Option<String>,
}
