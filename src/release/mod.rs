//! Lines to halves: which line is English, which Chinese, and what the layout tells of their correspondence.

mod addresses;
mod anchors;
mod asides;
mod brackets;
mod characters;
mod classify;
mod cleaned;
mod codes;
mod columns;
mod cuts;
mod english;
mod features;
mod gaps;
mod halves;
mod item_numbers;
pub(crate) mod joins;
mod joint_marks;
mod languages;
mod latin_names;
mod lattice;
mod line_values;
mod long_lines;
mod model;
mod parts;
mod piece;
mod quantities;
mod quotes;
mod readings;
mod repeated_heads;
mod same_text;
mod same_values;
mod scan;
mod separators;
mod side_by_side;
mod sides;
mod span;
mod surroundings;
mod term_columns;
mod third_language;
mod twice;
mod value_columns;
mod value_form;
mod values;
mod words;

use crate::clean::{CleanOptions, CleanReport};
use crate::error::{Error, ErrorKind};
use crate::language::{Language, holds_han, holds_latin};
use crate::lexicon::Lexicon;
use crate::read::{Line, Role};
use crate::rows::Row;
use cleaned::{CleanLine, clean_lines};
#[cfg(feature = "train")]
pub(crate) use features::COUNT;
#[cfg(feature = "train")]
pub(crate) use lattice::{CONTEXTS, Edge, LABELS, Lattice, Turns};
pub use model::LayoutWeights;
use piece::{Piece, Pieces, Unit};
#[cfg(feature = "train")]
pub(crate) use readings::{Entry, Readings};
#[cfg(feature = "train")]
pub(crate) use words::Dictionary;

pub use halves::{HalfLine, Halves, Layout};
pub use joins::{JoinWeights, Rejoined, rejoin};
use languages::{has_both, holds, holds_both, in_a_third_language, missing};

/// Cleans the lines of one input and finds the two halves in it.
///
/// Lines without a script (numbers, dates, URLs) follow their neighbours. Every cleaned line is in exactly one half, but
/// for what the rules [`Rule::Joints`](crate::clean::Rule::Joints) and [`Rule::Columns`](crate::clean::Rule::Columns) leave out. The lexicon tells whether the two
/// parts of a short line, `公告 Notice`, translate each other; without one, only the form of the line does.
///
/// ```
/// use bitext::clean::CleanOptions;
/// use bitext::lexicon::Lexicon;
/// use bitext::read::lines;
///
/// let lines = lines("It rains.\nStay in.\n下雨了。\n别出去。");
/// let halves = bitext::release::halves(&lines, &CleanOptions::default(), &Lexicon::embedded())?;
/// assert_eq!((halves.english.len(), halves.chinese[0].number), (2, 3));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Empty`], [`ErrorKind::NoEnglish`] or [`ErrorKind::NoChinese`] where text is missing.
pub fn halves(lines: &[Line], options: &CleanOptions, lexicon: &Lexicon) -> Result<Halves, Error> {
    let mut cleaned = CleanReport::default();
    let plain = is_plain(lines);
    let read = &*value_columns::parted(lines);
    let dictionary = words::Dictionary::new(lexicon);
    let read = &*side_by_side::joined(read, &dictionary, options, &mut cleaned);
    let mut lines = long_lines::parted(clean_lines(read, options, &mut cleaned));
    let third = third_language::take_out(&mut lines, options, &mut cleaned);
    if lines.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "no text found"));
    }
    // What a file declares may be in one language alone.
    let is_declared = lines.iter().any(|line| matches!(line.role, Role::Unit { .. }));
    // Found out before anything is copied.
    for language in [Language::Chinese, Language::English] {
        let is_there = |line: &CleanLine| line.language == Some(language) || holds(language, &line.text);
        if !is_declared && !lines.iter().any(is_there) {
            return Err(missing(language));
        }
    }
    let whole = codes::rows(&lines);
    for (line, _) in lines.iter_mut().zip(whole).filter(|(_, whole)| *whole) {
        // A cell in Latin letters is marked with their language.
        (line.whole, line.language) = (true, None);
    }
    let tables = columns::find(&lines, options);
    let table_lines: usize = tables.iter().map(|table| table.lines.len()).sum();
    let read_lines = |apart: f64| {
        let mut pieces = Pieces::new(options, cleaned.clone());
        let mut at = 0;
        for table in &tables {
            sides::pieces(&lines[at..table.lines.start], &dictionary, apart, &mut pieces);
            at = table.lines.end;
            let own = &lines[table.lines.clone()];
            if table.within.is_empty() {
                columns::pieces(own, table, &mut pieces);
            } else {
                let own = columns::lines_within(own, table, &mut pieces.report);
                sides::pieces(&own, &dictionary, apart, &mut pieces);
            }
        }
        sides::pieces(&lines[at..], &dictionary, apart, &mut pieces);
        pieces
    };
    let missing_of = |pieces: &[Piece]| {
        let mut languages = [Language::Chinese, Language::English].into_iter().filter(|_| !is_declared);
        languages.find(|&language| !pieces.iter().any(|piece| piece.language == Some(language)))
    };
    let mut found = read_lines(0.0);
    if missing_of(&found.found).is_some() && has_both(&lines) {
        for apart in APART {
            found = read_lines(apart);
            if missing_of(&found.found).is_none() {
                break;
            }
        }
    }
    if let Some(language) = missing_of(&found.found) {
        return Err(missing(language));
    }
    let Pieces { found: mut pieces, report: mut cleaned, .. } = found;
    repeated_heads::settle(&mut pieces);
    if plain {
        latin_names::settle(&mut pieces);
        joins::join_pieces(&mut pieces, read, options, &mut cleaned);
    }
    for language in [Language::Chinese, Language::English] {
        let own = pieces.iter().filter(|piece| piece.language == Some(language) && piece.unit.is_none());
        in_a_third_language(language, own.map(|piece| piece.text.as_str()))?;
    }
    third_language::put_back(third, &mut pieces);
    let anchors::Found { anchors, likely, interleaved, borders } = anchors::anchors(&pieces);
    let layout = if table_lines * 2 > lines.len() {
        Layout::Columns
    } else if interleaved {
        Layout::Interleaved
    } else {
        Layout::Halves
    };
    let rows = rows_of(&pieces);
    let mut halves =
        Halves { english: Vec::new(), chinese: Vec::new(), anchors, likely, layout, borders, rows, cleaned };
    for piece in pieces {
        let half = match piece.language {
            Some(Language::Chinese) => &mut halves.chinese,
            _ => &mut halves.english,
        };
        half.push(HalfLine { text: piece.text, number: piece.number, goes_on: piece.goes_on });
    }
    Ok(halves)
}

/// Cleans the lines of two inputs, one for each language, in either order.
///
/// ```
/// use bitext::clean::CleanOptions;
/// use bitext::read::lines;
///
/// let halves = bitext::release::files(&lines("下雨了。"), &lines("It rains."), &CleanOptions::default())?;
/// assert_eq!(halves.english[0].text, "It rains.");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Empty`] for an input without text, [`ErrorKind::NoEnglish`] or [`ErrorKind::NoChinese`] where both
/// inputs are in one language.
pub fn files(first: &[Line], second: &[Line], options: &CleanOptions) -> Result<Halves, Error> {
    let (mut cleaned, mut of_second) = (CleanReport::default(), CleanReport::default());
    of_second.second_input();
    let plain = is_plain(first) && is_plain(second);
    let mut files = [(first, &mut cleaned), (second, &mut of_second)]
        .map(|(read, report)| joins::File { read, half: half_lines(clean_lines(read, options, report)) });
    if plain {
        joins::join_files(&mut files, options, [&mut cleaned, &mut of_second]);
    }
    cleaned.append(of_second);
    let [first, second] = files.map(|file| file.half);
    for (place, lines) in [&first, &second].into_iter().enumerate() {
        if lines.is_empty() {
            return Err(Error::new(ErrorKind::Empty, "no text found").of_input(place));
        }
    }
    for (place, lines) in [&first, &second].into_iter().enumerate() {
        if holds_both(lines) {
            let message = "holds both languages; give it alone, or one file for each language";
            return Err(Error::new(ErrorKind::Format, message).of_input(place));
        }
    }
    let (one, two) = (classify::chinese_share(&first), classify::chinese_share(&second));
    let (english, chinese) = if one <= two { (first, second) } else { (second, first) };
    if !chinese.iter().any(|line| holds_han(&line.text)) {
        return Err(Error::new(ErrorKind::NoChinese, "no Chinese text found in either"));
    }
    if !english.iter().any(|line| holds_latin(&line.text)) || one.min(two) > 0.5 {
        let message = "no English text among the two";
        return Err(Error::new(ErrorKind::NoEnglish, message));
    }
    let (anchors, likely, borders, rows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Ok(Halves { english, chinese, anchors, likely, layout: Layout::Files, borders, rows, cleaned })
}

/// The rows of pieces that have their language.
fn rows_of(pieces: &[Piece]) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut english, mut chinese) = (0, 0);
    for run in pieces.chunk_by(|one, two| one.row == two.row) {
        let start = (english, chinese);
        chinese += run.iter().filter(|piece| piece.language == Some(Language::Chinese)).count();
        english += run.iter().filter(|piece| piece.language != Some(Language::Chinese)).count();
        if let Some(Unit { declared, stated }) = run[0].unit {
            rows.push(Row { english: start.0..english, chinese: start.1..chinese, declared, stated });
        }
    }
    rows
}

fn half_lines(lines: Vec<CleanLine>) -> Vec<HalfLine> {
    lines.into_iter().map(|line| HalfLine { text: line.text, number: line.number, goes_on: 0 }).collect()
}

/// What a letter of the other script costs a reading, from step to step, where no path gives both languages.
const APART: [f64; 3] = [0.5, 2.0, 8.0];

/// Whether an input is plain text: a document knows its paragraphs.
fn is_plain(lines: &[Line]) -> bool {
    lines.iter().all(|line| line.role == Role::Paragraph)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Anchor;
    use crate::read::lines;

    fn found(text: &str) -> Halves {
        halves(&lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap()
    }

    fn texts(half: &[HalfLine]) -> Vec<&str> {
        half.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn finds_halves_in_either_order() {
        let one = found("The bridge opened.\nIt is long.\n大桥通车。\n大桥很长。");
        assert_eq!((one.english.len(), one.chinese.len(), one.layout), (2, 2, Layout::Halves));
        let two = found("大桥通车。\n大桥很长。\n\nThe bridge opened.\nIt is long.");
        assert_eq!(texts(&two.english), texts(&one.english));
        assert_eq!(two.chinese[1].number, 2);
        assert!(two.anchors.is_empty());
    }

    #[test]
    fn interleaved_paragraphs_give_anchors() {
        let text = "The bridge opened on Monday.\n大桥周一通车。\nIt is the longest in the province.\n该桥为全省最长。\n\
                    Mayor Lin cut the ribbon.\n林市长剪彩。";
        let halves = found(text);
        assert_eq!(halves.layout, Layout::Interleaved);
        assert_eq!(halves.anchors, [Anchor { english: 1, chinese: 1 }, Anchor { english: 2, chinese: 2 }]);
    }

    #[test]
    fn lines_without_a_script_follow_their_neighbours() {
        let halves = found("The bridge opened.\n2024-05-01\n大桥通车。\n2024-05-01\nhttps://example.org/a");
        assert_eq!(texts(&halves.english), ["The bridge opened.", "2024-05-01"]);
        assert_eq!(texts(&halves.chinese), ["大桥通车。", "2024-05-01", "https://example.org/a"]);
    }

    #[test]
    fn mixed_lines_go_where_they_belong() {
        let halves = found(
            "The Lantern Festival (元宵节) falls in February, and the whole town takes part in it.\n\
             元宵节在二月。\n公司将推出AI助手Kunpeng Studio和Azure版。",
        );
        assert_eq!((halves.english.len(), halves.chinese.len()), (1, 2));
        let whole = found("Prices rose.\n价格上涨。The market stayed calm during the whole week. 交易平稳。");
        assert_eq!(texts(&whole.english), ["Prices rose.", "The market stayed calm during the whole week."]);
        assert_eq!(texts(&whole.chinese), ["价格上涨。", "交易平稳。"]);
    }

    #[test]
    fn missing_text_is_an_error() {
        let error = halves(&lines("Only English."), &CleanOptions::default(), &Lexicon::embedded()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NoChinese);
        assert_eq!(error.to_string(), "no Chinese text found");
        assert_eq!(
            halves(&lines("只有中文。"), &CleanOptions::default(), &Lexicon::embedded()).unwrap_err().kind(),
            ErrorKind::NoEnglish
        );
        assert_eq!(
            halves(&lines(" \n\n"), &CleanOptions::default(), &Lexicon::embedded()).unwrap_err().kind(),
            ErrorKind::Empty
        );
    }

    #[test]
    fn takes_two_files_in_either_order() {
        let (english, chinese) = (lines("The bridge opened."), lines("大桥通车。\nABC Bridge"));
        let one = files(&english, &chinese, &CleanOptions::default()).unwrap();
        assert_eq!(one, files(&chinese, &english, &CleanOptions::default()).unwrap());
        assert_eq!(texts(&one.chinese), ["大桥通车。", "ABC Bridge"]);
        assert!(files(&english, &english, &CleanOptions::default()).is_err());
    }
}
