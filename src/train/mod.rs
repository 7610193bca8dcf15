//! Fitting the weights to hand-aligned documents: a conditional random field over beads, by maximum likelihood.

mod examples;
mod fit;
mod synthetic;

pub use examples::Example;
pub use fit::{FitOptions, fit};
pub use synthetic::with_omissions;
