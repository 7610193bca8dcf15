//! Bitexts to files.

pub mod jsonl;
pub mod links;
pub mod tmx;
