//! Fitting the weights to hand-aligned documents, a conditional random field over beads, by maximum likelihood; learning
//! terms from translated pairs.

mod candidates;
mod examples;
mod fit;
mod proposals;
mod synthetic;
mod terms;
mod trainer;
mod validate;

pub use examples::Example;
pub use fit::{FitOptions, fit};
pub use synthetic::with_omissions;
pub use terms::{TermLearner, TermOptions, TermReport};
pub use trainer::{TrainOptions, Trainer};
pub use validate::Validated;
