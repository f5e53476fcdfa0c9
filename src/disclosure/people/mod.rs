//! What may be shown, decided over sets of people: a published number is a sum over atoms, the units alike in everything they are published by.

mod assemble;
mod attacker;
mod block;
mod danger;
mod decision;
mod earlier;
mod elimination;
mod exchange;
mod nearby;
mod neighbours;
mod printed;
mod range;
mod search;
mod secrets;
mod whole;

pub(super) use decision::{Decision, decide};
pub(super) use range::Ranges;
