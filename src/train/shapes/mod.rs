//! Documents in the shapes that releases come in, made from hand-aligned ones: every character has its true half and bead.
//!
//! What a file only suggests, the layout and the joints of wrapped lines, is decided by weights; they are fitted and judged
//! on these documents:
//!
//! ```
//! use bitext::GoldDocument;
//! use bitext::train::shapes::{self, Shape};
//!
//! let gold = GoldDocument::from_lines("g", "One.\nTwo.\n", "一。\n二。\n", "[0]:[0]\n[1]:[1]\n")?;
//! let made = shapes::document(&gold, Shape::Turns, 7);
//! for (at, line) in made.lines.iter().enumerate() {
//!     // For each character of the line its half (`None`: either), and the bead that it belongs to.
//!     assert_eq!(line.text.chars().count(), made.owners[at].len());
//!     assert_eq!(line.text.chars().count(), made.beads[at].len());
//!     // Whether the line goes on with the paragraph of the one before.
//!     assert!(!made.joins[at]);
//! }
//! // What a program reads: `bitext::release::halves(&bitext::read::lines(&made.text()), …)`.
//! assert!(made.text().contains('一'));
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! Two characters of both languages with the same bead translate each other; a bead of one language only was left out in the
//! other. [`score`] holds what `release` found against it.

mod latin;
mod layouts;
mod lists;
mod marked;
mod orders;
mod paragraphs;
mod score;
mod sheet;
mod wrap;

use super::random::Random;
use crate::gold::GoldDocument;
use crate::language::Language;

pub use score::{Score, kept_above, score};

/// How a document sets its two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Shape {
    /// One half after the other.
    Halves,
    /// In turn, one paragraph each.
    Turns,
    /// In turn, one to four paragraphs each.
    Blocks,
    /// A paragraph and its translation on one line.
    Glued,
    /// A paragraph and the translation of the one before on one line.
    Shifted,
    /// Sentences in turn on one line.
    Clauses,
    /// The translation in brackets behind the paragraph.
    Bracketed,
    /// Lines with labels and values in both languages, then text.
    Labels,
    /// A list of terms, a term and its translation a line, with or without text.
    Terms,
    /// Rows of two columns parted by a tab.
    Table,
    /// Titles in both languages on one line, text between them.
    Titled,
    /// Chinese lines with Latin names, English lines with Chinese glosses.
    Named,
    /// Numbers, dates and addresses alone on a line.
    Numbered,
    /// Paragraphs broken at a column.
    Wrapped,
    /// Two or three of the others behind one another.
    Mixture,
    /// Names, codes, units and addresses in Latin letters in the lines of either half.
    Latin,
    /// Short paragraphs, of which one, two or three are wider than the column.
    Notice,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 17] = [
        Self::Halves,
        Self::Turns,
        Self::Blocks,
        Self::Glued,
        Self::Shifted,
        Self::Clauses,
        Self::Bracketed,
        Self::Labels,
        Self::Terms,
        Self::Table,
        Self::Titled,
        Self::Named,
        Self::Numbered,
        Self::Wrapped,
        Self::Mixture,
        Self::Latin,
        Self::Notice,
    ];

    /// Its name in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Halves => "halves",
            Self::Turns => "turns",
            Self::Blocks => "blocks",
            Self::Glued => "glued",
            Self::Shifted => "shifted",
            Self::Clauses => "clauses",
            Self::Bracketed => "bracketed",
            Self::Labels => "labels",
            Self::Terms => "terms",
            Self::Table => "table",
            Self::Titled => "titled",
            Self::Named => "named",
            Self::Numbered => "numbered",
            Self::Wrapped => "wrapped",
            Self::Mixture => "mixture",
            Self::Latin => "latin",
            Self::Notice => "notice",
        }
    }
}

/// A document with what is true of it, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shaped {
    /// Its lines; none is empty.
    pub lines: Vec<ShapedLine>,
    /// For each character of a line the half that it belongs to; `None` for what either half may have or neither:
    /// indents, joints between the languages, values without a script.
    pub owners: Vec<Vec<Option<Language>>>,
    /// For each character of a line the number of its bead; `None` for spaces between segments and what has no owner.
    pub beads: Vec<Vec<Option<u32>>>,
    /// For each line whether it goes on with the paragraph of the line before, in the same language.
    pub joins: Vec<bool>,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapedLine {
    /// Its text, with its indent.
    pub text: String,
    /// Whether an empty line stands before it.
    pub gap: bool,
}

impl Shaped {
    /// The document as a file has it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, line) in self.lines.iter().enumerate() {
            if line.gap && at > 0 {
                text.push('\n');
            }
            text.push_str(&line.text);
            text.push('\n');
        }
        text
    }

    /// The number of each line in [`Shaped::text`], from 1.
    #[must_use]
    pub fn numbers(&self) -> Vec<usize> {
        let mut number = 0;
        let next = |(at, line): (usize, &ShapedLine)| {
            number += 1 + usize::from(line.gap && at > 0);
            number
        };
        self.lines.iter().enumerate().map(next).collect()
    }
}

/// A document of 6 to 24 paragraphs of a source in a shape, the same for the same seed.
///
/// A third of the documents have a masthead, a third a foot, and in a third some paragraphs lack a translation. Empty lines,
/// indents, marks and widths vary.
#[must_use]
pub fn document(source: &GoldDocument, shape: Shape, seed: u64) -> Shaped {
    // The shapes of one seed differ in more than their shape.
    let mut random = Random(seed ^ (shape as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93));
    random.next();
    layouts::document(source, shape, random)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold() -> GoldDocument {
        let text = |word: &str, mark: &str, between: &str| -> String {
            (10..60).map(|n| format!("{}{mark}\n", vec![format!("{word}{n}"); 14].join(between))).collect()
        };
        let links: String = (0..50).map(|id| format!("[{id}]:[{id}]\n")).collect();
        GoldDocument::from_lines("g", &text("word", ".", " "), &text("词", "。", ""), &links).unwrap()
    }

    #[test]
    fn every_character_has_an_owner_and_a_bead_of_its_script() {
        for shape in Shape::ALL {
            for seed in 0..12 {
                let made = document(&gold(), shape, seed);
                assert_eq!(made, document(&gold(), shape, seed));
                assert!(made.lines.len() > 5 && !made.joins[0], "{shape:?} {seed}");
                for (at, line) in made.lines.iter().enumerate() {
                    assert!(!line.text.trim().is_empty() && !line.text.contains('\n'));
                    let count = line.text.chars().count();
                    assert_eq!((made.owners[at].len(), made.beads[at].len()), (count, count));
                    for (c, (owner, bead)) in line.text.chars().zip(made.owners[at].iter().zip(&made.beads[at])) {
                        assert!(bead.is_none() || owner.is_some());
                        assert!(c != '词' || *owner == Some(Language::Chinese));
                    }
                }
                assert_eq!(made.numbers().last().copied(), Some(made.text().lines().count()));
            }
        }
    }

    #[test]
    fn wrapped_lines_joined_again_are_the_paragraphs() {
        let mut joins = 0;
        for seed in 0..40 {
            let made = document(&gold(), Shape::Wrapped, seed);
            let mut paragraphs: Vec<(String, usize)> = Vec::new();
            for (line, &join) in made.lines.iter().zip(&made.joins) {
                let text: String = line.text.split_whitespace().collect();
                match paragraphs.last_mut().filter(|_| join) {
                    Some((last, lines)) => (last.push_str(&text), *lines += 1).0,
                    None => paragraphs.push((text, 1)),
                }
                joins += usize::from(join);
            }
            paragraphs.retain(|&(_, lines)| lines > 1);
            let source = gold();
            let whole: String = source.english.texts().collect::<String>().split_whitespace().collect();
            // Names, capitals and headings apart, what was wrapped is text of the source.
            let found = paragraphs.iter().filter(|(text, _)| whole.contains(text.as_str())).count();
            assert!(found * 5 >= paragraphs.len(), "{seed}: {paragraphs:#?}");
        }
        assert!(joins > 400, "{joins}");
    }

    #[test]
    fn a_column_breaks_few_paragraphs_of_a_notice() {
        let of = |shape: Shape| {
            let made: Vec<Shaped> = (0..40).map(|seed| document(&gold(), shape, seed)).collect();
            let joins: usize = made.iter().map(|made| made.joins.iter().filter(|join| **join).count()).sum();
            let lines: usize = made.iter().map(|made| made.lines.len()).sum();
            joins as f64 / lines as f64
        };
        let (few, many) = (of(Shape::Notice), of(Shape::Wrapped));
        assert!((0.02..many).contains(&few), "{few} {many}");
    }
}
