//! Distributions, draws and simple summaries of numbers.

pub(crate) mod discrete_draws;
pub mod distributions;
pub mod moments;
pub mod random;
pub mod ranking;
pub mod sample_quantile;
pub mod special_functions;
