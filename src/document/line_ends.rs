//! Line ends that are open: whether the paragraph behind one goes on with the paragraph before it.

use super::{Document, Segment};

/// In per cent, the greatest probability of what is open.
const MOST: u8 = 99;

impl Document {
    /// Says in per cent how probable it is that the last paragraph goes on with the one before it; more than 99 is 99.
    pub(crate) fn leave_open(&mut self, goes_on: u8) {
        if let Some(last) = self.paragraphs.last_mut().filter(|last| last.segments.start > 0) {
            last.goes_on = goes_on.min(MOST);
        }
    }

    /// In per cent, how probable it is that a segment goes on with the one before it; 0 where nothing is open.
    pub(crate) fn goes_on(&self, id: usize) -> u8 {
        let of = |paragraph: usize| self.paragraphs.get(paragraph).filter(|paragraph| paragraph.segments.start == id);
        self.segments.get(id).and_then(|segment| of(segment.paragraph)).map_or(0, |paragraph| paragraph.goes_on)
    }

    /// Whether any line end is open.
    pub(crate) fn is_open(&self) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.goes_on > 0)
    }

    /// The same without open line ends: some segments, first of their paragraphs and ascending, are made one with those before
    /// them by `join`. Their paragraphs keep their numbers and lose those segments.
    #[must_use]
    pub(crate) fn rejoined(&self, at: &[usize], join: impl Fn(&mut String, &str)) -> Self {
        let mut document = Self { text: String::with_capacity(self.text.len()), segments: Vec::new(), ..self.clone() };
        let mut copied = 0;
        for (id, segment) in self.segments.iter().enumerate() {
            let text = &self.text[segment.range.clone()];
            match document.segments.last_mut().filter(|_| at.binary_search(&id).is_ok()) {
                Some(last) => {
                    let mut whole = document.text.split_off(last.range.start);
                    join(&mut whole, text);
                    document.text.push_str(&whole);
                    last.range.end = document.text.len();
                }
                None => {
                    document.text.push_str(&self.text[copied..segment.range.start]);
                    let start = document.text.len();
                    document.text.push_str(text);
                    let range = start..document.text.len();
                    document.segments.push(Segment { range, paragraph: segment.paragraph });
                }
            }
            copied = segment.range.end;
        }
        document.text.push_str(&self.text[copied..]);
        let less = |id: usize| id - at.partition_point(|&place| place < id);
        for paragraph in &mut document.paragraphs {
            let joined = usize::from(at.binary_search(&paragraph.segments.start).is_ok());
            let end = less(paragraph.segments.end);
            paragraph.segments = less(paragraph.segments.start + joined).min(end)..end;
            paragraph.goes_on = 0;
        }
        document
    }

    /// Leaves out paragraphs without segments.
    pub(crate) fn leave_out_empty_paragraphs(&mut self) {
        if self.paragraphs.iter().all(|paragraph| !paragraph.segments.is_empty()) {
            return;
        }
        self.paragraphs.retain(|paragraph| !paragraph.segments.is_empty());
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            self.segments[paragraph.segments.clone()].iter_mut().for_each(|segment| segment.paragraph = number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn document() -> Document {
        let mut document = Document::new(Language::English);
        document.push("The lido is", 1, &[0..11]);
        document.push("closed. It opens in", 2, &[0..7, 8..19]);
        document.leave_open(70);
        document.push("May.", 3, &[0..4]);
        document.leave_open(40);
        document.push("Thank you.", 4, &[0..10]);
        document
    }

    fn join(whole: &mut String, text: &str) {
        whole.push(' ');
        whole.push_str(text);
    }

    #[test]
    fn segments_over_line_ends_become_one() {
        let open = document();
        assert_eq!([0, 1, 2, 3, 4].map(|id| open.goes_on(id)), [0, 70, 0, 40, 0]);
        let mut whole = open.rejoined(&[1, 3], join);
        assert_eq!(whole.texts().collect::<Vec<_>>(), ["The lido is closed.", "It opens in May.", "Thank you."]);
        assert_eq!([0, 1, 2].map(|id| whole.line(id)), [1, 2, 4]);
        assert!(!whole.is_open() && whole.paragraphs().len() == 4);
        whole.leave_out_empty_paragraphs();
        assert_eq!(whole.paragraphs().iter().map(|own| own.segments.clone()).collect::<Vec<_>>(), [0..1, 1..2, 2..3]);
        assert_eq!([0, 1, 2].map(|id| whole.line(id)), [1, 2, 4]);
    }

    #[test]
    fn what_is_not_joined_stays_as_it_is() {
        let (open, settled) = (document(), document().rejoined(&[], join));
        assert_eq!((settled.text(), settled.segments()), (open.text(), open.segments()));
        assert!(open.is_open() && !settled.is_open());
    }

    #[test]
    fn what_is_certain_is_not_open() {
        let mut document = document();
        document.leave_open(255);
        assert_eq!(document.goes_on(4), 99);
    }

    #[test]
    fn nothing_goes_on_with_nothing() {
        let mut document = Document::new(Language::Chinese);
        document.push("大桥", 1, &[0..6]);
        document.leave_open(50);
        assert!(!document.is_open());
    }
}
