//! Units with the spaces of the input: where cleaning made a plain space of U+3000 or U+00A0, a tool that opens the file
//! asks for the text as it stood.

use std::collections::BTreeMap;

use super::{Form, Unit, Units};
use crate::bitext::{Bitext, Pair};
use crate::clean::Rule;

/// Adds a unit with the spaces of the input behind each whose texts have others.
pub(super) fn add(units: &mut Units, pairs: &[Pair<'_>], bitext: &Bitext) {
    let raw = Raw::new(bitext);
    if raw.lines.is_empty() {
        return;
    }
    for (pair, finer) in pairs.iter().zip(&mut units.finer).filter(|(pair, _)| pair.bead.is_two_sided()) {
        let english = bitext.english.line(pair.bead.english.start);
        let chinese = bitext.chinese.line(pair.bead.chinese.start);
        let mut added = Vec::new();
        for unit in std::iter::once(&Unit::bead(pair)).chain(&*finer) {
            let (one, two) = unit.by_itself();
            let (as_one, as_two) = (raw.of(one, english), raw.of(two, chinese));
            if as_one.is_some() || as_two.is_some() {
                let (english, chinese) = (as_one.unwrap_or(one.to_owned()), as_two.unwrap_or(two.to_owned()));
                added.push(Unit { english, chinese, form: Form::Spaces, ended: None, ..unit.clone() });
            }
        }
        finer.extend(added);
    }
}

/// Lines as they stood before cleaning, by their number.
struct Raw {
    lines: BTreeMap<usize, Vec<Line>>,
}

struct Line {
    text: String,
    /// Its characters without white space, each with its place.
    characters: Vec<(usize, char)>,
}

impl Raw {
    fn new(bitext: &Bitext) -> Self {
        let mut lines: BTreeMap<usize, Vec<Line>> = BTreeMap::new();
        let changes = bitext.cleaned.changes().iter();
        for change in changes.filter(|change| matches!(change.rule, Rule::Spaces | Rule::Spacing)) {
            if change.line > 0 && change.before.contains(is_odd) {
                let characters = change.before.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
                let line = Line { text: change.before.clone(), characters };
                lines.entry(change.line).or_default().push(line);
            }
        }
        Self { lines }
    }

    /// A text of a paragraph as it stood in the input, if its spaces were others.
    fn of(&self, text: &str, line: usize) -> Option<String> {
        let lines = self.lines.get(&line)?;
        let wanted: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        lines.iter().find_map(|line| {
            let same = |run: &&[(usize, char)]| run.iter().map(|(_, c)| c).eq(&wanted);
            let run = line.characters.windows(wanted.len().max(1)).find(same)?;
            let (first, last) = (run.first()?, run.last()?);
            let raw = &line.text[first.0..last.0 + last.1.len_utf8()];
            (raw != text && raw.contains(is_odd) && !raw.contains('\t')).then(|| raw.to_owned())
        })
    }
}

/// Whether a character is a space, but no plain one.
fn is_odd(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii_whitespace()
}
