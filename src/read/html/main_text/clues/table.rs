//! A table of names and values that becomes a file's two functions.

/// Gives a file its names and its function from one table.
macro_rules! clues {
    (|$view:ident, $at:ident| [$($setup:tt)*] $($name:literal => $value:expr),* $(,)?) => {
        pub(super) fn names() -> Vec<String> {
            vec![$($name.to_owned()),*]
        }

        pub(super) fn fill($view: &View<'_>, $at: usize, row: &mut Vec<f32>) {
            $($setup)*
            row.extend_from_slice(&[$(super::table::value($value)),*]);
        }
    };
}
pub(super) use clues;

/// The value of a clue: a number, or whether something holds.
pub(super) fn value(value: impl Value) -> f32 {
    value.number()
}

pub(super) trait Value {
    fn number(self) -> f32;
}

impl Value for f32 {
    fn number(self) -> f32 {
        self
    }
}

impl Value for bool {
    fn number(self) -> f32 {
        f32::from(u8::from(self))
    }
}
