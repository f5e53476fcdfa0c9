//! How the numbers were made: methods, weights, power, the data behind them and the definition of each indicator.

pub(crate) mod data;
pub(crate) mod definitions;
pub(crate) mod power;
pub(crate) mod sentences;
pub(crate) mod view;
pub(crate) mod weighting;
