//! Bitexts to files. [`Format`] is the table of all formats; each has a module with what is special about it.

mod allowed;
pub mod delimited;
#[cfg(feature = "documents")]
pub mod docx;
mod exporter;
mod format;
pub mod html;
pub mod intertext;
pub mod jsonl;
pub mod ladder;
pub mod links;
mod one_line;
mod pair_cells;
#[cfg(test)]
mod samples;
mod selection;
pub mod side;
pub mod tmx;
pub mod xliff;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use exporter::Exporter;
pub use format::{ExportOptions, Format, Report};
pub use selection::{Reason, Selection};
