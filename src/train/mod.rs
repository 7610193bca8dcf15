//! Fitting the weights to hand-aligned documents: a conditional random field over beads, by maximum likelihood.

mod examples;
mod fit;
mod proposals;
mod synthetic;
mod trainer;
mod validate;

pub use examples::Example;
pub use fit::{FitOptions, fit};
pub use synthetic::with_omissions;
pub use trainer::{TrainOptions, Trainer};
pub use validate::Validated;
