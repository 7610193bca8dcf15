//! The marks that a page sets round quotations (`q`).

/// The quotations that are open.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    /// How many have their first mark.
    begun: usize,
    /// How many wait for it: it stands before their first character, behind the space before them.
    waiting: usize,
}

impl Quotes {
    pub(super) fn open(&mut self) {
        self.waiting += 1;
    }

    /// The marks that stand before the next character.
    pub(super) fn pending(&mut self) -> impl Iterator<Item = char> + use<> {
        let from = self.begun;
        self.begun += std::mem::take(&mut self.waiting);
        (from..self.begun).map(|depth| if usize::is_multiple_of(depth, 2) { '“' } else { '‘' })
    }

    /// The mark behind the innermost quotation, if it holds any text.
    pub(super) fn close(&mut self) -> Option<char> {
        if self.waiting > 0 {
            self.waiting -= 1;
            return None;
        }
        self.begun = self.begun.checked_sub(1)?;
        Some(if self.begun.is_multiple_of(2) { '”' } else { '’' })
    }
}
