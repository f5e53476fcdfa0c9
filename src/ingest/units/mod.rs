//! From rows to units: who is a respondent that counts, who could have been, and how the fieldwork went.
//!
//! In: coded answers (`super::answers::material::Material`) and the population frame. Out: the typed table of an instrument, and an account
//! of every row that is not in it.

pub mod account;
pub(crate) mod asked;
mod collisions;
pub(crate) mod decide;
pub(crate) mod design;
pub(crate) mod drawn;
pub(crate) mod editions;
pub(crate) mod except;
pub(crate) mod fate;
pub(crate) mod fieldwork;
pub(crate) mod fractions;
pub(crate) mod frame;
pub(crate) mod implausible;
pub(crate) mod invited;
pub(crate) mod linking;
pub(crate) mod margins;
pub(crate) mod panel;
pub mod paths;
pub(crate) mod places;
pub(crate) mod rerouted;
pub(crate) mod table;
pub(crate) mod unasked;
pub(crate) mod weighting;
