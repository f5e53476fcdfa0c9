//! Methods that no run uses, kept as references: those of R's golden cases, and second ways to a number that a run computes.

pub mod contingency;
pub mod design_rank_test;
pub mod dominance_delta;
pub mod effect_size;
pub mod finite_population;
pub mod fisher;
pub mod freeman_halton;
pub mod intraclass;
pub mod linked_change;
pub mod multiple_choice;
pub mod perception_gap;
pub mod rank_sum;
pub mod recommendation;
pub mod satisfaction;
pub mod segregation_test;
pub mod signed_rank;
