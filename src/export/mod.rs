//! Bitexts to files.

pub mod html;
pub mod jsonl;
pub mod links;
mod one_line;
#[cfg(test)]
mod samples;
pub mod tmx;
pub mod tsv;
