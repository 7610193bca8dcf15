//! Whether words translate each other: what the dictionary, the document itself, names and numbers say of them.

pub(crate) mod dictionary;
pub(crate) mod hits;
pub(crate) mod strength;
