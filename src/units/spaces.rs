//! Units with the spaces of the input: where cleaning made a plain space of U+3000 or U+00A0, a tool that opens the file
//! asks for the text as it stood.

use rustc_hash::FxHashMap;

use super::{Form, Unit, Units};
use crate::bitext::{Bitext, Pair};
use crate::clean::Rule;
use crate::document::{Document, Paragraph};

/// Lines with more characters are passed over, since each unit in one looks through it.
const LONGEST: usize = 20_000;

/// Adds a unit with the spaces of the input behind each whose texts have others.
pub(super) fn add(units: &mut Units, pairs: &[Pair<'_>], bitext: &Bitext) {
    let lines = Lines::new(bitext);
    if lines.by_text.is_empty() {
        return;
    }
    let [english, chinese] = [&bitext.english, &bitext.chinese].map(|document| lines.of_paragraphs(document));
    for (pair, finer) in pairs.iter().zip(&mut units.finer).filter(|(pair, _)| pair.bead.is_two_sided()) {
        let paragraph = |document: &Document, id: usize| document.segments()[id].paragraph;
        let one = english[paragraph(&bitext.english, pair.bead.english.start)];
        let two = chinese[paragraph(&bitext.chinese, pair.bead.chinese.start)];
        if one.is_none() && two.is_none() {
            continue;
        }
        let mut added = Vec::new();
        for unit in std::iter::once(&Unit::bead(pair)).chain(&*finer) {
            let (english, chinese) = unit.by_itself();
            let (one, two) = (one.and_then(|line| line.of(english)), two.and_then(|line| line.of(chinese)));
            if one.is_some() || two.is_some() {
                let (english, chinese) = (one.unwrap_or(english.to_owned()), two.unwrap_or(chinese.to_owned()));
                added.push(Unit { english, chinese, form: Form::Spaces, ended: None, ..unit.clone() });
            }
        }
        finer.extend(added);
    }
}

/// Lines as they stood before cleaning, by their text without white space.
struct Lines {
    by_text: FxHashMap<String, Line>,
}

struct Line {
    text: String,
    /// Its characters without white space, each with its place.
    characters: Vec<(usize, char)>,
}

impl Lines {
    fn new(bitext: &Bitext) -> Self {
        let mut by_text = FxHashMap::default();
        let changes = bitext.cleaned.changes().iter();
        for change in changes.filter(|change| matches!(change.rule, Rule::Spaces | Rule::Spacing)) {
            if change.before.contains(is_odd) && change.before.len() <= LONGEST {
                let characters = change.before.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
                // Of several with the same text the first.
                by_text
                    .entry(without_space(&change.before))
                    .or_insert(Line { text: change.before.clone(), characters });
            }
        }
        Self { by_text }
    }

    /// For each paragraph of a document the line that it was.
    fn of_paragraphs(&self, document: &Document) -> Vec<Option<&Line>> {
        let of = |paragraph: &Paragraph| {
            let segments = &document.segments()[paragraph.segments.clone()];
            let text = &document.text()[segments.first()?.range.start..segments.last()?.range.end];
            if text.len() > LONGEST { None } else { self.by_text.get(&without_space(text)) }
        };
        document.paragraphs().iter().map(of).collect()
    }
}

impl Line {
    /// A text of the line as it stood in the input, if its spaces were others.
    fn of(&self, text: &str) -> Option<String> {
        let wanted: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let same = |run: &&[(usize, char)]| run.iter().map(|(_, c)| c).eq(&wanted);
        let run = self.characters.windows(wanted.len().max(1)).find(same)?;
        let (first, last) = (run.first()?, run.last()?);
        let raw = &self.text[first.0..last.0 + last.1.len_utf8()];
        (raw != text && raw.contains(is_odd) && !raw.contains('\t')).then(|| raw.to_owned())
    }
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a character is a space, but no plain one.
fn is_odd(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii_whitespace()
}
