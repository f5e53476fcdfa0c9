//! What is told, a folder for each subject: its sentences, its tables and its figures, made of released numbers in one language.
//!
//! Shared by all subjects: [`sentences`], how a number stands in a sentence; [`cells`], how it stands in a table; [`marks`], how it is drawn; and
//! [`title`], what a figure shows, in one line. No sentence stands without a number behind it, and none says more than the interval carries.

pub mod adjusted;
pub mod cells;
pub mod change;
pub mod comparison;
pub mod crossed;
pub mod gender;
pub mod goals;
pub mod level;
pub mod marks;
pub mod method;
pub mod pilot;
pub mod plan;
pub mod register;
pub mod response;
pub mod scaled_goals;
pub mod sentences;
pub mod since;
pub mod summary;
pub mod title;
pub mod units;
pub mod voices;
