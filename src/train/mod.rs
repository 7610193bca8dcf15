//! Fitting the weights to hand-aligned documents, a conditional random field over beads, by maximum likelihood; learning
//! terms from translated pairs.

mod candidates;
mod confidence;
mod examples;
mod fit;
mod foreign;
mod joins;
mod layout;
mod lbfgs;
#[cfg(feature = "documents")]
mod pages;
mod partial;
mod proposals;
mod random;
pub mod shapes;
mod synthetic;
mod terms;
mod threads;
mod trainer;
mod translation;
mod validate;

pub use confidence::{Case, calibrate, cases};
pub use examples::Example;
pub use fit::{FitOptions, Fitted, fit};
pub use foreign::with_foreign;
pub use joins::{JoinCase, JoinFigures, fit_joins, join_cases, validate_joins};
pub use layout::{LayoutCase, LayoutFigures, LayoutTrainer, beads_in_turn, layout_cases};
#[cfg(feature = "documents")]
pub use pages::{LabelledPage, PageFigures, Wanted, fit_pages, page_figures, validate_pages};
pub use synthetic::with_omissions;
pub use terms::{TermLearner, TermOptions, TermReport};
pub use trainer::{Stages, TrainOptions, Trainer};
pub use translation::{Separation, Sort, TranslationCase, fit_translation, translation_cases, validate_translation};
pub use validate::Validated;
