//! Sentence splitting: the golden files of `tests/split`, properties on any text, and the program.

#[path = "split/golden.rs"]
mod golden;
#[cfg(feature = "cli")]
#[path = "split/program.rs"]
mod program;
#[path = "split/properties.rs"]
mod properties;
