//! How a number may be shown.

use serde::{Deserialize, Serialize};

/// How a number may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Showing {
    /// As it is.
    Exact,
    /// Rounded to the nearest five per cent, or five of a hundred points.
    Coarse,
    /// Not at all: by itself, or because others would give away what is hidden.
    Withheld,
}
