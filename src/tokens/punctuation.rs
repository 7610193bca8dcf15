//! Punctuation, quotations, headings and paragraphs of segments.

use crate::document::Document;
use crate::language::{Language, is_alphanumeric};

/// The punctuation of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Marks {
    /// Ends in a question mark, closing quotes and brackets apart.
    pub question: bool,
    /// Ends in an exclamation mark.
    pub exclamation: bool,
    /// Ends in an ellipsis.
    pub ellipsis: bool,
    /// Ends in a colon.
    pub colon: bool,
    /// Quotation marks.
    pub quotes: f32,
    /// Question marks.
    pub questions: f32,
    /// Exclamation marks.
    pub exclamations: f32,
    /// Semicolons.
    pub semicolons: f32,
    /// Brackets of every kind.
    pub brackets: f32,
    /// Clauses: parts between commas, semicolons, colons and dashes.
    pub clauses: f32,
}

impl Marks {
    pub(super) fn of(text: &str, clauses: &Clauses) -> Self {
        let text = text.trim();
        let body = text.trim_end_matches(|c| "”\"’'」』）)》".contains(c));
        let mut marks = Self {
            question: body.ends_with(['？', '?']),
            exclamation: body.ends_with(['！', '!']),
            ellipsis: body.ends_with(['…', '⋯']) || body.ends_with("..."),
            colon: body.ends_with(['：', ':']),
            clauses: 1.0,
            ..Self::default()
        };
        marks.clauses += clauses.cuts.len() as f32;
        for c in text.chars() {
            match c {
                '“' | '”' | '"' | '「' | '」' | '『' | '』' => marks.quotes += 1.0,
                '？' | '?' => marks.questions += 1.0,
                '！' | '!' => marks.exclamations += 1.0,
                '；' | ';' => marks.semicolons += 1.0,
                '（' | '）' | '(' | ')' | '[' | ']' | '【' | '】' | '《' | '》' => marks.brackets += 1.0,
                _ => {}
            }
        }
        marks.quotes = marks.quotes.min(4.0) / 2.0;
        marks.questions = marks.questions.min(3.0);
        marks.exclamations = marks.exclamations.min(3.0);
        marks.semicolons = marks.semicolons.min(3.0);
        marks.brackets = marks.brackets.min(3.0) / 2.0;
        marks
    }
}

/// Where the clauses of a segment end: commas, semicolons, colons, dashes and ellipses; not the Chinese enumeration comma.
pub(super) struct Clauses {
    /// Bytes after the marks, ascending.
    cuts: Vec<usize>,
    passed: usize,
}

impl Clauses {
    pub(super) fn new(text: &str) -> Self {
        let mut cuts = Vec::new();
        let mut previous = ' ';
        for (at, c) in text.char_indices() {
            let dash = c == '-' && previous == '-';
            let thousands =
                c == ',' && previous.is_ascii_digit() && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            let mark = matches!(c, '，' | '；' | '：' | '—' | '–' | '…' | ',' | ';' | ':') && previous != c;
            if (dash || mark) && !thousands {
                cuts.push(at + c.len_utf8());
            }
            previous = c;
        }
        Self { cuts, passed: 0 }
    }

    /// The clauses that end before a byte; asked for in ascending order.
    pub(super) fn before(&mut self, at: usize) -> u32 {
        while self.cuts.get(self.passed).is_some_and(|&cut| cut <= at) {
            self.passed += 1;
        }
        self.passed as u32
    }
}

/// How a segment stands to the quotations of the text.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Quotation {
    /// Letters, digits and Han characters inside quotations.
    pub inside: f32,
    /// Begins inside a quotation.
    pub starts_inside: bool,
    /// Ends inside a quotation.
    pub ends_inside: bool,
    /// Quotations that open in it.
    pub openings: f32,
    /// Its first character opens a quotation.
    pub opens: bool,
    /// Its last character closes one.
    pub closes: bool,
}

/// Quotations of an English document; straight single quotes count where the text uses them for dialogue.
pub(super) fn english_quotations(document: &Document) -> Vec<Quotation> {
    let mut previous = '\n';
    let (mut single, mut double) = (0, 0);
    let mut chars = document.text().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '“' | '”' | '"' | '「' | '」' | '『' | '』' | '«' | '»' => double += 1,
            '\'' | '‘' => {
                let opens = previous.is_whitespace() || matches!(previous, '(' | '—' | '-');
                single += usize::from(opens && chars.peek().is_some_and(|c| c.is_alphanumeric()));
            }
            _ => {}
        }
        previous = c;
    }
    quotations(document, double * 3 < single)
}

/// Quotations of a Chinese document.
pub(super) fn chinese_quotations(document: &Document) -> Vec<Quotation> {
    quotations(document, false)
}

fn quotations(document: &Document, single: bool) -> Vec<Quotation> {
    let chinese = document.language() == Language::Chinese;
    let mut open = false;
    document
        .texts()
        .map(|text| {
            let mut quotation = Quotation::default();
            let mut begun = false;
            let mut last = open;
            let mut previous = ' ';
            for (at, c) in text.char_indices() {
                let before = std::mem::replace(&mut previous, c);
                if is_alphanumeric(c) {
                    if !begun {
                        quotation.starts_inside = open;
                        begun = true;
                    }
                    quotation.inside += f32::from(u8::from(open));
                    last = open;
                    continue;
                }
                let behind = &text[at + c.len_utf8()..];
                let next = behind.chars().next().unwrap_or(' ');
                if let Some(opens) = turn(c, before, next, at == 0, open, chinese, single) {
                    open = opens;
                    quotation.opens |= opens && text[..at].trim().is_empty();
                    quotation.closes = !opens && behind.trim().is_empty();
                    quotation.openings += f32::from(u8::from(opens));
                }
            }
            quotation.ends_inside = last;
            quotation
        })
        .collect()
}

/// Whether a character opens (true) or closes (false) a quotation.
fn turn(c: char, previous: char, next: char, first: bool, open: bool, chinese: bool, single: bool) -> Option<bool> {
    match c {
        '“' | '「' | '『' | '«' => Some(true),
        '”' | '」' | '』' | '»' => Some(false),
        '"' | '＂' if chinese => Some(first || !open),
        '"' | '＂' => {
            let opens = previous.is_whitespace() || "(（—-:：，,".contains(previous) && !next.is_whitespace();
            Some(opens)
        }
        '‘' if single => Some(true),
        '\'' | '’' if single => {
            if (previous.is_whitespace() || matches!(previous, '(' | '—'))
                && (next.is_alphanumeric() || ".…".contains(next))
            {
                Some(true)
            } else if !previous.is_alphanumeric() && !previous.is_whitespace()
                || previous.is_alphanumeric() && ".,!?;".contains(next)
            {
                Some(false)
            } else {
                None
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_marks() {
        let of = |text: &str| Marks::of(text, &Clauses::new(text));
        let marks = of("“Is it done?”");
        assert!(marks.question && !marks.colon);
        assert_eq!(of("他来了，看了；走了。").clauses, 3.0);
    }

    #[test]
    fn follows_quotations_over_segments() {
        let document = Document::from_segments(Language::Chinese, ["他说：“好。", "我去。”", "走了。"]);
        let found = chinese_quotations(&document);
        assert!(found[0].ends_inside && found[1].starts_inside && !found[2].starts_inside);
        let english = Document::from_segments(
            Language::English,
            ["'Good.", "I go.'", "He left, didn't he?", "'So it's true,' she said."],
        );
        let found = english_quotations(&english);
        assert!(found[0].opens && !found[0].closes && found[1].closes && !found[2].closes && found[3].opens);
        assert!(found[0].ends_inside && found[1].starts_inside && !found[2].starts_inside && found[3].starts_inside);
    }
}
