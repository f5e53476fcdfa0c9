//! Pure functions on numbers: no tables, no files, no project.
//!
//! Numbers come in as slices and small structs, results go out as structs of plain numbers. What is not estimable is `None`, never NaN and
//! never zero. Each function names the source of its method.

pub mod comparison;
pub mod design;
pub mod hypothesis_tests;
pub mod indices;
pub mod intervals;
pub mod numbers;
pub mod response;
pub mod weights;
