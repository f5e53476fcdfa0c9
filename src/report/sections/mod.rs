//! What is told, a folder for each subject: its sentences, its tables and its figures, made of released numbers in one language.
//!
//! Shared by all subjects: [`sentences`], how a number stands in a sentence; [`cells`], how it stands in a table; [`marks`], how it is drawn; and
//! [`title`], what a figure shows, in one line. No sentence stands without a number behind it, and none says more than the interval carries.

pub(crate) mod adjusted;
pub(crate) mod cells;
pub(crate) mod change;
pub(crate) mod comparison;
pub(crate) mod crossed;
pub(crate) mod gender;
pub(crate) mod goals;
pub(crate) mod level;
pub(crate) mod marks;
pub(crate) mod method;
pub(crate) mod pilot;
pub(crate) mod plan;
pub(crate) mod register;
pub(crate) mod response;
pub(crate) mod scaled_goals;
pub(crate) mod sentences;
pub(crate) mod since;
pub(crate) mod summary;
pub(crate) mod title;
pub(crate) mod units;
pub(crate) mod voices;
