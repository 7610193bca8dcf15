//! Tables: where cells stand, what heads say, and which two columns hold the two languages.
//!
//! Readers give places and texts; [`Columns::find`] is the one verdict on which column is which language: the heads decide,
//! and the texts only where no head tells.

mod cells;
mod columns;
#[cfg(feature = "documents")]
mod grid;
mod heads;
pub(crate) mod own;
mod place;

pub(crate) use columns::Columns;
#[cfg(feature = "documents")]
pub(crate) use grid::Grid;
pub(crate) use place::{Kind, Place};
