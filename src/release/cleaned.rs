//! Cleaned lines, with what the lines around them say: what was emptied parts them.

use rustc_hash::FxHashSet;

use super::{classify, term_columns};
use crate::bead::Stated;
use crate::clean::{self, CleanOptions, CleanReport, Rule, goes_on};
use crate::language::Language;
use crate::read::{Line, Role};

/// A cleaned line with what is known of it.
#[derive(Debug, Clone)]
pub(super) struct CleanLine {
    pub(super) text: String,
    pub(super) number: usize,
    pub(super) role: Role,
    pub(super) language: Option<Language>,
    pub(super) stated: Stated,
    /// Whether an empty line stands before it.
    pub(super) gap: bool,
    /// Whether a line of decoration, an end mark or several empty lines stand before it.
    pub(super) strong: bool,
    /// Whether it is a row of a Chinese table with codes in Latin letters, which is not taken apart.
    pub(super) whole: bool,
}

/// The lines that have text after cleaning. What stands in units is cleaned by itself: there, a line of marks or a page
/// number is a text.
pub(super) fn clean_lines(lines: &[Line], options: &CleanOptions, report: &mut CleanReport) -> Vec<CleanLine> {
    let is_unit = |line: &Line| matches!(line.role, Role::Unit { .. });
    let parted = term_columns::parted(lines);
    let texts =
        lines.iter().zip(&parted).map(|(line, text)| (line.number, if is_unit(line) { "" } else { text.as_ref() }));
    let mut cleaned = clean::clean_lines(&texts.collect::<Vec<_>>(), options, report);
    for (line, text) in lines.iter().zip(&mut cleaned).filter(|(line, _)| is_unit(line)) {
        *text = clean::clean_unit(line.number, &line.text, options, report);
    }
    let mut found: Vec<CleanLine> = Vec::new();
    let of_pages: FxHashSet<usize> = report.lines_changed_by(Rule::Pages).collect();
    let (mut empty, mut strong, mut ends, mut page) = (0, false, false, false);
    for (line, text) in lines.iter().zip(cleaned) {
        if text.trim().is_empty() {
            empty += 1;
            // What had text and was emptied is a line of decoration, or the foot of a page.
            page |= of_pages.contains(&line.number);
            let is_rule_of_table = line.text.trim_start().starts_with('|');
            strong |= !is_rule_of_table
                && !line.text.trim().is_empty()
                && Rule::Separators.apply(line.text.trim()).is_some_and(|cleaned| cleaned.count > 0);
            continue;
        }
        // What the pages cut is one text.
        if page && found.last().is_some_and(|before| goes_on(&before.text, &text)) {
            (empty, strong) = (0, false);
        }
        // Of several closing lines, the last ends the release.
        let before = std::mem::replace(&mut ends, classify::is_end(&text));
        let ended = !ends && before;
        found.push(CleanLine {
            text,
            number: line.number,
            role: line.role,
            language: line.language(),
            stated: line.stated,
            gap: empty > 0,
            strong: strong || ended || empty >= 3,
            whole: false,
        });
        (empty, strong, page) = (0, false, false);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read::lines;
    use crate::release::halves;

    #[test]
    fn a_sentence_that_pages_cut_is_whole() {
        let english = [
            "The harbour office has counted the boats of the lake in every season since the pier",
            "was built. Most of the boats belong to anglers, and the ferries carry the mail.",
            "In spring the ice is watched from the tower. Boats that leave before the ice",
            "has gone are fetched back by the pilots.",
            "The tower is open to visitors.",
        ];
        let chinese = [
            "码头建成以来，港务处每季清点湖上船只。船只多属钓客所有，渡轮",
            "负责运送邮件。",
            "春季由瞭望塔观察冰情。冰未化尽便离港的船只，一经发现即由引航",
            "员追回。",
            "瞭望塔对游客开放。",
        ];
        let page = |[one, two, three, four, five]: [&str; 5]| {
            format!("{one}\n\nHL-1\n\n{two}\n\n{three}\n\nHL-2\n\n{four}\n\n{five}\n\nHL-3\n\n")
        };
        let text = page(english) + &page(chinese);
        let halves = halves(&lines(&text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        for (half, wanted, between) in [(&halves.english, english, " "), (&halves.chinese, chinese, "")] {
            let texts: Vec<&str> = half.iter().map(|line| line.text.as_str()).collect();
            assert_eq!(texts, [wanted[..2].join(between), wanted[2..4].join(between), wanted[4].to_owned()]);
        }
        assert_eq!(halves.english[1].number, 7);
    }
}
