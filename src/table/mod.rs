//! Tables: where cells stand, what heads say, and which two columns hold the two languages.
//!
//! Readers give places and texts; [`Sides::find`] is the one verdict on which cells hold the two languages: the heads decide,
//! and the texts only where no head tells.

mod cells;
mod columns;
#[cfg(feature = "documents")]
mod grid;
mod heads;
pub(crate) mod own;
mod place;
mod sides;

#[cfg(feature = "documents")]
pub(crate) use columns::Columns;
#[cfg(feature = "documents")]
pub(crate) use grid::Grid;
pub(crate) use place::{Kind, Place};
pub(crate) use sides::Sides;
