//! Pure functions on numbers: no tables, no files, no project.
//!
//! Numbers come in as slices and small structs, results go out as structs of plain numbers. What is not estimable is `None`, never NaN and
//! never zero. Each function names the source of its method.

// Distributions and simple summaries.
pub(crate) mod discrete_draws;
pub mod distributions;
pub mod interval;
pub mod moments;
pub mod random;
pub mod ranking;
pub mod sample_quantile;
pub mod special_functions;

// Fieldwork, shares and differences of shares.
pub mod association;
pub mod difference;
pub mod difference_ladder;
pub(crate) mod power;
pub mod proportion;
pub mod response;
pub mod trend;

// The sampling design, estimates under it, and weights.
pub mod calibration;
pub(crate) mod cell_residuals;
pub mod cluster_sums;
pub mod design;
pub mod design_estimates;
pub mod design_tests;
pub mod design_variance;
pub mod ladder;
pub mod linearised;
pub(crate) mod stratified_elements;
pub mod variance_components;
pub mod weights;

// Answers: items, scales, several options, recommendation.
pub(crate) mod factor;
pub(crate) mod fieller;
pub(crate) mod regression;
pub mod reliability;
pub mod scale_index;

// Before and after, and two groups.
pub mod difference_in_differences;
pub mod mcnemar;
pub mod paired;
pub mod paired_variance;
pub mod two_groups;

// Gender balance, goals, and units compared.
pub mod adjust;
pub mod domain_comparison;
pub mod effective_counts;
pub mod empirical_bayes;
pub mod funnel;
pub mod gender_balance;
pub mod goal;
pub mod goal_scaling;
pub mod rank_intervals;
pub mod segregation;
pub mod segregation_resampling;
pub(crate) mod share_contrast;
pub mod standardise;
