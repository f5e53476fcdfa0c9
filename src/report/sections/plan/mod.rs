//! What the plan records: milestones, activities, agreements and budget.

pub mod sentences;
pub mod table;
pub mod view;
