//! Tables in one language with codes and names in the letters of the other: `粉色 | NH-C20 | 25H` is a row of the Chinese
//! half, not the pair of 粉色 and NH-C20.

use rustc_hash::FxHashSet;

use super::CleanLine;
use super::classify::language_of;
use super::columns::{cells, drawn, runs};
use crate::language::{Language, is_han, is_latin};
use crate::table::Sides;

/// For each line whether it is a row of a Chinese table whose cells in Latin letters translate nothing in it.
///
/// So it is where English stands elsewhere, and most of what would be the English column are codes, or cells of a table
/// without Chinese, too. Where English stands nowhere else, the codes are all the English that there is.
pub(super) fn rows(lines: &[CleanLine]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let is_table = |line: &CleanLine| super::columns::kind(line).is_some();
    let has_han = |text: &str| text.contains(is_han);
    if !lines.iter().any(|line| is_table(line) && (has_han(&line.text) || line.text.contains(is_latin))) {
        return found;
    }
    let runs = runs(lines);
    let mut of_english = FxHashSet::default();
    for run in &runs {
        for row in
            table_rows(&lines[run.clone()]).filter(|row| row.len() > 1 && !row.iter().any(|cell| has_han(cell.1)))
        {
            of_english.extend(row.into_iter().map(|(_, text, _)| text).filter(|text| text.contains(is_latin)));
        }
    }
    // Tables of one language in a document are lines.
    of_english.extend(lines.iter().filter(|line| !is_table(line) && !has_han(&line.text)).map(|line| line.text.trim()));
    let mut in_chinese = vec![false; lines.len()];
    for run in &runs {
        let own = &lines[run.clone()];
        in_chinese[run.clone()].fill(own.iter().any(|line| has_han(&line.text)));
    }
    let is_english = |line: &CleanLine| !has_han(&line.text) && language_of(&line.text) == Some(Language::English);
    let elsewhere = lines.iter().zip(&in_chinese).any(|(line, in_chinese)| !in_chinese && is_english(line));
    for run in runs.into_iter().filter(|run| in_chinese[run.start]) {
        let own = &lines[run.clone()];
        let columns = match drawn(own) {
            Some(Sides::Within(columns)) if !columns.is_empty() => continue,
            Some(Sides::Pairs(pairs)) => pairs.first().map(|columns| (columns.english, columns.chinese)),
            _ => None,
        };
        let (mut all, mut idle, mut stacked) = (0, 0, false);
        for row in table_rows(own) {
            let chinese = row.iter().any(|cell| has_han(cell.1));
            for &(column, text, _) in row.iter().filter(|cell| !has_han(cell.1) && cell.1.contains(is_latin)) {
                if chinese && columns.is_none_or(|(english, _)| english == column) {
                    all += 1;
                    idle += usize::from(is_code(text) || of_english.contains(text));
                }
                stacked |= !chinese && columns.is_some_and(|(_, chinese)| chinese == column) && !is_code(text);
            }
        }
        let most = if columns.is_some() { idle * 2 > all } else { idle > 0 && idle == all };
        if most && (elsewhere || stacked) {
            for row in table_rows(own).filter(|row| row.iter().any(|cell| has_han(cell.1))) {
                row.iter().for_each(|&(.., line)| found[run.start + line] = true);
            }
        }
    }
    found
}

/// A cell: its column, its text and its line.
type Cell<'a> = (usize, &'a str, usize);

/// The rows of a table.
fn table_rows(lines: &[CleanLine]) -> impl Iterator<Item = Vec<Cell<'_>>> {
    let mut rows: Vec<(Option<usize>, Vec<Cell<'_>>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for (place, (row, column, text)) in cells(line).into_iter().enumerate() {
            match rows.last_mut().filter(|last| if row.is_some() { last.0 == row } else { place > 0 }) {
                Some(last) => last.1.push((column, text, at)),
                None => rows.push((row, vec![(column, text, at)])),
            }
        }
    }
    rows.into_iter().map(|(_, row)| row.into_iter().filter(|cell| !cell.1.is_empty()).collect())
}

/// Whether a text has no word of a language: `NH-C20`, `A—F`, `sales@quay.example`, `HK$5`, `12 kg`.
fn is_code(text: &str) -> bool {
    let is_address = |word: &str| word.contains('@') || word.contains("://") || word.starts_with("www.");
    let is_figure = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    // A unit beside a figure has no more letters, and no more capital ones.
    const UNIT: usize = 2;
    const CAPITALS: usize = 4;
    let figures = text.split_whitespace().any(is_figure);
    text.split_whitespace().all(|word| {
        is_address(word)
            || is_figure(word)
            || word.split(|c: char| !c.is_alphabetic()).all(|letters| {
                let count = letters.chars().count();
                count <= 1 || figures && (count <= UNIT || count <= CAPITALS && letters.chars().all(char::is_uppercase))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::CleanOptions;
    use crate::clean::Rule;
    use crate::lexicon::Lexicon;
    use crate::read;
    use crate::release::halves;

    #[test]
    fn codes_have_no_words() {
        for code in
            ["NH-C20", "25H", "A—F", "C、D", "H", "T3", "sales@quay.example", "12 kg", "HKD 40", "www.quay.example"]
        {
            assert!(is_code(code), "{code}");
        }
        for words in ["Open", "Quay Box", "GDP", "Gate 3", "Best Film", "ARTICLE 1", "an oar", "5 men"] {
            assert!(!is_code(words), "{words}");
        }
    }

    fn found(text: &str, options: &CleanOptions) -> (Vec<String>, Vec<String>) {
        let halves = halves(&read::lines(text), options, &Lexicon::embedded()).unwrap();
        let texts = |half: Vec<crate::release::HalfLine>| half.into_iter().map(|line| line.text).collect();
        (texts(halves.english), texts(halves.chinese))
    }

    #[test]
    fn a_table_in_a_half_loses_nothing() {
        let english = "The yard has built three boats for the lake this year.\n\
                       Boat\tHull\tEngine\nRed Heron\tRX-7\t40H\nWhite Swan\tRX-9\t60H\nAll of them sail in May.";
        let chinese =
            "船厂今年为湖区造了三艘船。\n船名\t船体\t发动机\n赤鹭号\tRX-7\t40H\n白天鹅号\tRX-9\t60H\n五月全部下水。";
        let without = CleanOptions::without([Rule::Columns]);
        for options in [CleanOptions::default(), without] {
            for bars in [false, true] {
                let set = |text: &str| {
                    let row = |line: &str| {
                        if bars && line.contains('\t') {
                            format!("| {} |", line.replace('\t', " | "))
                        } else {
                            line.to_owned()
                        }
                    };
                    text.lines().map(row).collect::<Vec<_>>()
                };
                let (english, chinese) = (set(english), set(chinese));
                for halves in [[&english, &chinese], [&chinese, &english]] {
                    let text = halves.map(|half| half.join("\n")).join("\n\n");
                    assert_eq!(found(&text, &options), (english.clone(), chinese.clone()));
                }
            }
        }
    }

    #[test]
    fn names_that_stand_in_an_english_table_translate_nothing() {
        let text = "Sailings are run by two firms.\nLine\tOperator\nHarbour\tNordvind\nIslands\tBlue Oar\n\n\
                    航线由两家公司经营。\n航线\t公司\n港湾线\tNordvind\n离岛线\tBlue Oar\n查询\tdesk@oar.example";
        assert_eq!(
            found(text, &CleanOptions::default()).1[1..],
            ["航线\t公司", "港湾线\tNordvind", "离岛线\tBlue Oar", "查询\tdesk@oar.example"]
        );
    }

    #[test]
    fn codes_that_are_all_the_english_are_a_column() {
        let (english, chinese) = found("赤鹭号\tRX-7\n白天鹅号\tRX-9", &CleanOptions::default());
        assert_eq!((english.len(), chinese.len()), (2, 2));
    }
}
