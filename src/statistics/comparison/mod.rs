//! Units and groups beside each other: standardised, shrunk towards all, ranked, adjusted; and how evenly choices are spread.

pub mod domain_comparison;
pub mod empirical_bayes;
pub mod funnel;
pub mod gender_balance;
pub mod rank_intervals;
pub(crate) mod regression;
pub mod segregation;
pub mod segregation_resampling;
pub mod standardise;
