//! Sentence splitting against the golden files of `tests/split`, and its properties on any text.

#[path = "split/golden.rs"]
mod golden;
#[path = "split/properties.rs"]
mod properties;
