//! Bitexts to files.

pub mod html;
pub mod jsonl;
pub mod links;
mod one_line;
#[cfg(test)]
mod samples;
mod selection;
pub mod tmx;
pub mod tsv;

pub use selection::{Reason, Selection};
