//! How a rank test's p value was computed.

/// Version of a rank test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankTestMethod {
    /// From the distribution over all arrangements.
    Exact,
    /// Normal approximation with continuity correction and tie-corrected variance.
    NormalWithCorrection,
}
