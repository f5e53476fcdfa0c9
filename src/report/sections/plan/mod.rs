//! What the plan records: milestones, activities, agreements and budget.

pub(crate) mod sentences;
pub(crate) mod table;
pub(crate) mod view;
