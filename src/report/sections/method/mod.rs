//! How the numbers were made: methods, weights, power, the data behind them and the definition of each indicator.

pub mod data;
pub mod definitions;
pub mod power;
pub mod sentences;
pub mod view;
pub mod weighting;
