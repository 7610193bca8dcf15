//! Paragraphs that were broken into lines at a column.

use std::ops::Range;

use super::{HalfLine, Halves};
use crate::bead::Anchor;
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::language::Language;
use crate::split::unwrap_lines;

/// Joins the lines of wrapped paragraphs in both halves; anchors go along, those inside a paragraph go. No paragraph
/// reaches from one release into the next.
pub(super) fn rejoin(halves: &mut Halves, options: &CleanOptions) {
    if !options.has(Rule::Wrapping) {
        return;
    }
    let borders: Vec<usize> = halves.borders.iter().map(|border| border.english).collect();
    let english = rejoined(&mut halves.english, &borders, Language::English, &mut halves.cleaned);
    let borders: Vec<usize> = halves.borders.iter().map(|border| border.chinese).collect();
    let chinese = rejoined(&mut halves.chinese, &borders, Language::Chinese, &mut halves.cleaned);
    let moved = |anchor: &mut Anchor| match (english.get(anchor.english), chinese.get(anchor.chinese)) {
        (Some(&Some(one)), Some(&Some(two))) => {
            (anchor.english, anchor.chinese) = (one, two);
            true
        }
        _ => false,
    };
    halves.anchors.retain_mut(moved);
    halves.borders.retain_mut(moved);
    let at = |starts: &[Option<usize>], range: &Range<usize>| {
        Some(starts.get(range.start).copied()??..starts.get(range.end).copied()??)
    };
    halves.rows.retain_mut(|row| match (at(&english, &row.english), at(&chinese, &row.chinese)) {
        (Some(one), Some(two)) => {
            (row.english, row.chinese) = (one, two);
            true
        }
        _ => false,
    });
}

/// Joins the lines of a half; for each place before a line, and the end, the paragraph that begins there.
fn rejoined(
    half: &mut Vec<HalfLine>,
    borders: &[usize],
    language: Language,
    report: &mut CleanReport,
) -> Vec<Option<usize>> {
    let mut starts = vec![None; half.len() + 1];
    let mut joined = Vec::with_capacity(half.len());
    let mut from = 0;
    for &to in borders.iter().chain([&half.len()]) {
        let lines = &half[from..to];
        let numbered: Vec<(&str, usize)> = lines.iter().map(|line| (line.text.as_str(), line.number)).collect();
        for paragraph in unwrap_lines(&numbered, language, |_| false) {
            let first = &lines[paragraph.lines.start];
            if paragraph.lines.len() > 1 {
                let broken: Vec<&str> = lines[paragraph.lines.clone()].iter().map(|line| line.text.as_str()).collect();
                let joints = broken.len() - 1;
                report.note(first.number, Rule::Wrapping, joints, &broken.join(" "), &paragraph.text);
            }
            starts[from + paragraph.lines.start] = Some(joined.len());
            joined.push(HalfLine { text: paragraph.text, number: first.number });
        }
        from = to;
    }
    starts[half.len()] = Some(joined.len());
    *half = joined;
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::release::halves;

    #[test]
    fn joins_wrapped_lines_and_keeps_anchors_between_paragraphs() {
        let text = "The new library on Harbour Road will open its doors to readers on\n\
                    Monday. Visitors who arrive before noon will be given a tour of\n\
                    the reading rooms by the staff, and children may choose a book\n\
                    that they can keep. Entry is free.\n\
                    \n海港路新图书馆将于周一向读者开放。中午前到馆的读者可由馆员带领参观阅览室，儿童可任选一本书留作纪念。免费入场。\n\n\
                    The old building on the square, which has served the town since\n\
                    the spring of 1931, will be turned into a museum of the harbour.\n\
                    \n位于广场的旧馆自1931年春起服务本镇，将改建为海港博物馆。\n";
        let lines = crate::read::lines(text);
        let joined = halves(&lines, &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        assert_eq!((joined.english.len(), joined.chinese.len()), (2, 2));
        assert_eq!(joined.anchors, [Anchor { english: 1, chinese: 1 }]);
        assert_eq!(joined.cleaned.counts().find(|(rule, _)| *rule == Rule::Wrapping), Some((Rule::Wrapping, 4)));
        let mut options = CleanOptions::default();
        options.rules.retain(|rule| *rule != Rule::Wrapping);
        assert_eq!(halves(&lines, &options, &Lexicon::embedded()).unwrap().english.len(), 6);
    }
}
