//! From rows to units: who is a respondent that counts, who could have been, and how the fieldwork went.
//!
//! In: coded answers ([`super::answers::material::Material`]) and the population frame. Out: the typed table of an instrument, and an account
//! of every row that is not in it.

pub mod account;
pub mod asked;
mod collisions;
pub mod decide;
pub mod drawn;
pub mod editions;
pub mod except;
pub mod fate;
pub mod fieldwork;
pub mod frame;
pub mod implausible;
pub mod invited;
pub mod linking;
pub mod margins;
pub mod panel;
pub mod paths;
pub mod places;
pub mod table;
pub mod weighting;
