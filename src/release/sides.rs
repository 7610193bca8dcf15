//! Lines outside tables to the pieces of both halves: the best path of the layout model over their readings.

use std::ops::Range;

use super::brackets::{inside, opens};
use super::lattice::{Edge, Label, Lattice};
use super::line_values::{LineValue, line_value};
use super::model::LayoutWeights;
use super::readings::{Entry, Reading, Readings};
use super::words::Dictionary;
use super::{CleanLine, Piece, item_numbers, same_values};
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::language::{Language, is_han, is_latin};

/// A part of a line on one path.
struct Part<'a> {
    line: usize,
    language: Language,
    /// The bytes of the line, as the model reads it.
    range: Range<usize>,
    text: &'a str,
    row: Option<usize>,
    sure: f32,
    /// Whether the row is one line.
    inline: bool,
}

impl Part<'_> {
    /// Whether what follows on a line is of the same language, and neither translates anything on it.
    fn goes_on_in(&self, line: usize, language: Language, row: Option<usize>) -> bool {
        (self.line, self.language) == (line, language) && self.row.is_none() && row.is_none()
    }
}

/// Adds the pieces of lines; `rows` numbers what corresponds. `apart` is what a letter of the other script costs a reading
/// beside what the model says.
pub(super) fn pieces(
    lines: &[CleanLine],
    dictionary: &Dictionary<'_>,
    apart: f64,
    rows: &mut usize,
    options: &CleanOptions,
    report: &mut CleanReport,
    pieces: &mut Vec<Piece>,
) {
    let start = pieces.len();
    match same_values::without(lines, options) {
        Some(text) => {
            numbered_pieces(&text, dictionary, apart, rows, options, report, pieces);
            same_values::put_back(lines, start, rows, options, report, pieces);
        }
        None => numbered_pieces(lines, dictionary, apart, rows, options, report, pieces),
    }
}

/// The same for lines none of which is a value of both languages.
fn numbered_pieces(
    lines: &[CleanLine],
    dictionary: &Dictionary<'_>,
    apart: f64,
    rows: &mut usize,
    options: &CleanOptions,
    report: &mut CleanReport,
    pieces: &mut Vec<Piece>,
) {
    let start = pieces.len();
    match item_numbers::without(lines) {
        Some(text) => {
            text_pieces(&text, dictionary, apart, rows, options, report, pieces);
            item_numbers::put_back(lines, start, pieces);
        }
        None => text_pieces(lines, dictionary, apart, rows, options, report, pieces),
    }
}

/// The same for lines none of which is the number of the next one.
fn text_pieces(
    lines: &[CleanLine],
    dictionary: &Dictionary<'_>,
    apart: f64,
    rows: &mut usize,
    options: &CleanOptions,
    report: &mut CleanReport,
    pieces: &mut Vec<Piece>,
) {
    if lines.is_empty() {
        return;
    }
    let values: Vec<Option<LineValue>> = lines.iter().map(value_of).collect();
    let entries: Vec<Entry<'_>> = lines.iter().zip(&values).map(|(line, value)| entry(line, value.as_ref())).collect();
    let readings = Readings::new(&entries, dictionary);
    let weights = LayoutWeights::embedded();
    let mut scores = readings.scores(&weights.features);
    let edges = readings.edges();
    if apart > 0.0 {
        for (unit, score) in scores.iter_mut().enumerate() {
            *score -= apart * readings.readings_of(unit).map(|reading| foreign(&readings, reading)).sum::<f64>();
            // A unit of both languages gives both.
            if !matches!(edges[unit].label, Label::SingleEnglish | Label::SingleChinese) {
                *score += apart * PAIR;
            }
        }
    }
    let lattice = Lattice { contexts: &readings.contexts, edges: &edges };
    let path = lattice.best(&scores, &weights.turns);
    let is_pair = |&unit: &usize| !matches!(edges[unit].label, Label::SingleEnglish | Label::SingleChinese);
    let sums = path.iter().any(is_pair).then(|| lattice.sums(&scores, &weights.turns));
    let mut parts: Vec<Part<'_>> = Vec::with_capacity(lines.len());
    for unit in path {
        let row = is_pair(&unit).then(|| {
            *rows += 1;
            *rows
        });
        let sure = sums.as_ref().map_or(0.0, |sums| sure_of(&edges, &sums.edges, unit));
        for reading in readings.readings_of(unit) {
            let (line, range) = (reading.line as usize, readings.range(reading));
            // A value that one language has alone, an address behind its label, was no place to cut.
            if let Some(last) = parts.last_mut().filter(|last| last.goes_on_in(line, reading.language, row)) {
                last.range.end = range.end;
                last.text = &entries[line].text[last.range.clone()];
                last.sure = last.sure.min(sure);
                continue;
            }
            parts.push(Part {
                line,
                language: reading.language,
                text: &entries[line].text[range.clone()],
                range,
                row,
                sure,
                inline: matches!(edges[unit].label, Label::InlineEnglish | Label::InlineChinese),
            });
        }
    }
    let brackets = in_brackets(&parts, lines.len());
    let mut before: Option<(Option<usize>, bool)> = None;
    for parts in parts.chunk_by(|one, two| one.line == two.line) {
        let line = &lines[parts[0].line];
        let in_brackets = brackets[parts[0].line];
        let mut texts: Vec<&str> = parts.iter().map(|part| part.text).collect();
        if let [text] = &mut texts[..] {
            *text = &line.text;
            // A line in brackets that translates the one before it.
            let pair = before.filter(|&(row, bracket)| row.is_some() && row == parts[0].row && !bracket);
            if in_brackets && pair.is_some() && own_text(text).len() == text.len() {
                *text = inside(text).unwrap_or(text);
            }
        }
        before = Some((parts.last().and_then(|part| part.row), inside(&line.text).is_some()));
        strip(parts, &mut texts);
        if in_brackets {
            // Where translations stand in brackets, one that was not found to be one does too.
            for at in 1..texts.len() {
                if parts[at].language != parts[at - 1].language {
                    texts[at] = inside(texts[at]).unwrap_or(texts[at]);
                }
            }
        }
        let value = values[parts[0].line].as_ref().filter(|_| parts.len() > 1);
        let own = value.map_or(line.text.as_str(), |value| &line.text[..value.value.start]);
        let joined = if texts[..] == [own] { None } else { Some(texts.join(" ")) };
        if let Some(joined) = joined.filter(|joined| letters(joined) != letters(own)) {
            if options.has(Rule::Joints) {
                report.note(line.number, Rule::Joints, texts.len().div_ceil(2), own, &joined);
            } else {
                texts = unstripped(own, &texts);
            }
        }
        let behind = value.map(|value| (&line.text[value.value.clone()], parts[parts.len() - 1].language));
        for (at, (part, text)) in parts.iter().zip(texts).enumerate() {
            pieces.push(Piece {
                goes_on: 0,
                language: Some(part.language),
                text: text.to_owned(),
                number: line.number,
                row: part.row,
                unit: None,
                sure: part.sure,
                line: part.inline,
                gap: at == 0 && line.gap,
                strong: at == 0 && line.strong,
            });
        }
        pieces.extend(behind.map(|(text, language)| Piece {
            goes_on: 0,
            language: Some(language),
            text: text.to_owned(),
            number: line.number,
            row: None,
            unit: None,
            sure: parts[parts.len() - 1].sure,
            line: false,
            gap: false,
            strong: false,
        }));
    }
}

/// How probable a unit is, with those that differ from it in the place of the joint alone: `One |`, `一` and `One`, `| 一`.
fn sure_of(edges: &[Edge], sums: &[f64], unit: usize) -> f32 {
    let own = edges[unit];
    let start = edges.partition_point(|edge| edge.from < own.from);
    let same = edges[start..].iter().zip(&sums[start..]).take_while(|(edge, _)| edge.from == own.from);
    same.filter(|(edge, _)| (edge.to, edge.label) == (own.to, own.label)).map(|(_, sum)| sum).sum::<f64>() as f32
}

/// Letters of the other script that a unit of both languages is worth, where both must be found.
const PAIR: f64 = 10.0;

/// Letters of a reading in the script of the other language.
fn foreign(readings: &Readings<'_>, reading: &Reading) -> f64 {
    let text = readings.text(reading);
    let of = |script: fn(char) -> bool| text.chars().filter(|&c| script(c)).count() as f64;
    match reading.language {
        Language::English => of(is_han),
        Language::Chinese => of(is_latin) / 4.0,
    }
}

/// Lines around one that say whether translations stand in brackets.
const NEAR: usize = 30;

/// For each of some lines whether the translations near by stand in brackets, as a rule.
fn in_brackets(parts: &[Part<'_>], lines: usize) -> Vec<bool> {
    // Pairs before each line, and those of them with a bracket.
    let mut sums = vec![(0, 0); lines + 1];
    for unit in parts.chunk_by(|one, two| one.row == two.row).filter(|unit| unit[0].row.is_some()) {
        let sum = &mut sums[unit[0].line + 1];
        sum.0 += 1;
        sum.1 += usize::from(unit.len() > 1 && inside(unit[unit.len() - 1].text).is_some());
    }
    for line in 0..lines {
        let before = sums[line];
        sums[line + 1] = (sums[line + 1].0 + before.0, sums[line + 1].1 + before.1);
    }
    let near = |line: usize| {
        let (from, to) = (sums[line.saturating_sub(NEAR)], sums[lines.min(line + NEAR + 1)]);
        let (all, found) = (to.0 - from.0, to.1 - from.1);
        found >= 2 && found * 2 > all
    };
    (0..lines).map(near).collect()
}

/// The value that a line is read without.
fn value_of(line: &CleanLine) -> Option<LineValue> {
    let is_read = !line.whole && line.language.is_none() && own_text(&line.text).len() == line.text.len();
    line_value(&line.text).filter(|_| is_read)
}

fn entry<'a>(line: &'a CleanLine, value: Option<&LineValue>) -> Entry<'a> {
    let language = line.language.or(line.whole.then_some(Language::Chinese));
    let text = value.map_or_else(|| own_text(&line.text), |value| &line.text[..value.name]);
    Entry { text, gap: line.gap, role: line.role, language, whole: line.whole }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// What the model reads of a line: what stands inside brackets around both languages.
fn own_text(text: &str) -> &str {
    inside(text).filter(|inner| inner.contains(is_han) && inner.contains(is_latin)).unwrap_or(text)
}

/// Leaves out what parts the languages on a line: strokes, brackets around a translation, colons between labels.
fn strip(parts: &[Part<'_>], texts: &mut [&str]) {
    const STROKES: &[char] = &['/', '|', '｜', '／', '•', '·'];
    const DASHES: &[char] = &['—', '–', '-'];
    for at in 1..texts.len() {
        // The stroke is a joint between the languages whether or not they translate each other.
        if parts[at].row.is_none() && parts[at].language != parts[at - 1].language {
            let left = texts[at - 1];
            let stroke = left.strip_suffix(STROKES).filter(|rest| rest.ends_with(char::is_whitespace));
            texts[at - 1] = stroke.map(str::trim_end).filter(|rest| !rest.is_empty()).unwrap_or(left);
        }
        let same = |at: usize| parts[at].row.is_some() && parts[at].row == parts[at - 1].row;
        let no_colon = |text: &'_ str| text.trim_end_matches([':', '：']).trim_end().len();
        if same(at) {
            let (left, right) = (texts[at - 1], texts[at]);
            // One stroke, on either side of the cut; a dash with white space.
            let spaced = |rest: &&str| rest.is_empty() || rest.ends_with(char::is_whitespace);
            let one = left.strip_suffix(STROKES).or_else(|| left.strip_suffix(DASHES).filter(spaced));
            let behind = |rest: &&str| rest.starts_with(char::is_whitespace);
            // The dash of an item, `- One.- 一。`, is no joint.
            let is_item = left.starts_with(DASHES);
            let path = |rest: &&str| rest.contains('/') && !rest.starts_with(char::is_whitespace);
            let two = right
                .strip_prefix(STROKES)
                .filter(|rest| !path(rest))
                .or_else(|| right.strip_prefix(DASHES).filter(behind).filter(|_| !is_item));
            let (one, two) = match (one, two) {
                (Some(one), _) => (one.trim_end(), right),
                (None, Some(two)) => (left, two.trim_start()),
                (None, None) => between_signs(left, right),
            };
            if one.is_empty() || two.is_empty() {
                continue;
            }
            // Brackets around both are the writer's.
            (texts[at - 1], texts[at]) = match (inside(one), inside(two)) {
                (Some(_), Some(_)) => (one, two),
                (first, second) => (first.unwrap_or(one), second.unwrap_or(two)),
            };
            if texts[at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '）' | ']' | '】')) {
                texts[at - 1] = &texts[at - 1][..no_colon(texts[at - 1])];
            }
        } else if at >= 2
            && same(at - 1)
            && !texts[at - 2].ends_with([':', '：'])
            && inside(parts[at - 1].text).is_none()
        {
            texts[at - 1] = &texts[at - 1][..no_colon(texts[at - 1])];
        }
    }
}

/// Two texts without a sign between them that neither has elsewhere: `anchor = 锚`.
fn between_signs<'t>(left: &'t str, right: &'t str) -> (&'t str, &'t str) {
    const SIGNS: [&str; 7] = ["=>", "->", "=", "→", "⇒", "——", "＝"];
    let without = |sign: &str| {
        let (one, two) = match (left.strip_suffix(sign), right.strip_prefix(sign)) {
            (Some(one), _) => (one.trim_end(), right),
            (None, Some(two)) => (left, two.trim_start()),
            (None, None) => return None,
        };
        (![one, two].iter().any(|text| text.contains(sign))).then_some((one, two))
    };
    SIGNS.iter().find_map(|sign| without(sign)).unwrap_or((left, right))
}

/// The parts of a line with all that stands between them.
fn unstripped<'t>(line: &'t str, texts: &[&str]) -> Vec<&'t str> {
    let mut found = Vec::with_capacity(texts.len());
    let mut from = 0;
    let mut search = 0;
    for (at, text) in texts.iter().enumerate() {
        let start = line[search..].find(text).map_or(search, |start| search + start);
        search = start + text.len();
        let end = match texts.get(at + 1) {
            None => line.len(),
            Some(next) => {
                let next = line[search..].find(next).map_or(search, |start| search + start);
                let open = line[..next].chars().next_back().filter(|&c| opens(c)).map_or(0, char::len_utf8);
                (next - open).max(search)
            }
        };
        found.push(line[from..end].trim());
        from = end;
    }
    found
}
