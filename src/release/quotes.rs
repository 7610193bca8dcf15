//! Quotation marks of a stretch that have no partner in it.

use memchr::memchr;

/// Quotation marks by their form.
#[derive(Clone, Default)]
pub(super) struct Quotes {
    pub(super) straight: u32,
    pub(super) opening: u32,
    pub(super) closing: u32,
    pub(super) corner: u32,
}

impl Quotes {
    /// Straight and curled ones without a partner; where both stand in a text, its writer took either for either.
    pub(super) fn lone(&self) -> u32 {
        let curled = self.opening + self.closing;
        if self.straight > 0 && curled > 0 {
            (self.straight + curled) % 2
        } else {
            self.straight % 2 + self.opening.abs_diff(self.closing)
        }
    }

    /// Whether a mark at the start or the end of a text is the only one of its form, among others of another.
    pub(super) fn is_odd(&self, text: &str) -> bool {
        let curled = self.opening + self.closing;
        let all = self.straight + curled + self.corner;
        let edges = text.chars().next().into_iter().chain(text.chars().next_back());
        let count = |c| match c {
            '"' => self.straight,
            '“' | '”' => curled,
            _ => 0,
        };
        edges.map(count).any(|count| count == 1 && count < all)
    }
}

/// Whether a single quotation mark opens a text or ends it without a partner in it.
pub(super) fn has_lone_single(text: &str) -> bool {
    let marks = || text.match_indices('\'').map(|(at, _)| (&text[..at], &text[at + 1..]));
    let opens = |(left, right): &(&str, &str)| {
        !left.ends_with(char::is_alphanumeric) && right.starts_with(char::is_alphanumeric)
    };
    let closes = |(left, right): &(&str, &str)| {
        !left.is_empty() && !left.ends_with(char::is_whitespace) && !right.starts_with(char::is_alphanumeric)
    };
    memchr(b'\'', text.as_bytes()).is_some()
        && (text.starts_with('\'') && !marks().any(|mark| closes(&mark))
            || text.ends_with('\'') && !marks().any(|mark| opens(&mark))
            || marks().any(|mark| opens(&mark)) && !marks().any(|mark| closes(&mark)))
}
