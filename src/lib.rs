//! Turns a bilingual English–Chinese release into a translation memory.
//!
//! ```
//! let bitext = bitext::align("The bridge opened on Monday.\n大桥周一通车。")?;
//! let pair = bitext.pairs().next().expect("one pair");
//! assert_eq!((&*pair.english(), &*pair.chinese()), ("The bridge opened on Monday.", "大桥周一通车。"));
//! # Ok::<(), bitext::Error>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![deny(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro, clippy::exit)]

pub mod align;
mod aligner;
pub mod bead;
mod bitext;
pub mod check;
pub mod clean;
pub mod confidence;
pub mod document;
pub mod error;
pub mod evaluate;
pub mod evidence;
pub mod explanation;
pub mod export;
mod fitted;
pub mod glossary;
pub mod gold;
pub mod language;
pub mod lexicon;
mod marks;
pub mod moved;
mod names;
pub mod omissions;
mod parallel;
pub mod pinyin;
mod portions;
mod ragged;
pub mod read;
pub mod release;
pub mod review;
mod rows;
pub mod search;
pub mod segmentation;
pub mod split;
mod table;
pub mod tokens;
#[cfg(feature = "train")]
pub mod train;
pub mod translation;
pub mod units;
pub mod weights;
mod words;

pub use aligner::{Aligner, AlignerOptions, align};
pub use bead::{Alignment, Anchor, Bead, BeadKind};
pub use bitext::{Bitext, Pair};
pub use document::Document;
pub use error::{Error, ErrorKind};
pub use gold::GoldDocument;
pub use language::Language;
pub use rows::Row;
pub use weights::Weights;

// The examples of the README are tests too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
