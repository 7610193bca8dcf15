//! Paragraphs that were broken into lines at a column.

use super::{HalfLine, Halves};
use crate::clean::{CleanOptions, CleanReport, Rule};
use crate::language::Language;
use crate::split::unwrap_lines;

/// Joins the lines of wrapped paragraphs in both halves; anchors go along, those inside a paragraph go.
pub(super) fn rejoin(halves: &mut Halves, options: &CleanOptions) {
    if !options.has(Rule::Wrapping) {
        return;
    }
    let english = rejoined(&mut halves.english, Language::English, &mut halves.cleaned);
    let chinese = rejoined(&mut halves.chinese, Language::Chinese, &mut halves.cleaned);
    halves.anchors.retain_mut(|anchor| match (english.get(anchor.english), chinese.get(anchor.chinese)) {
        (Some(&Some(one)), Some(&Some(two))) => {
            (anchor.english, anchor.chinese) = (one, two);
            true
        }
        _ => false,
    });
}

/// Joins the lines of a half; for each place before a line, and the end, the paragraph that begins there.
fn rejoined(half: &mut Vec<HalfLine>, language: Language, report: &mut CleanReport) -> Vec<Option<usize>> {
    let numbered: Vec<(&str, usize)> = half.iter().map(|line| (line.text.as_str(), line.number)).collect();
    let paragraphs = unwrap_lines(&numbered, language, |_| false);
    let mut starts = vec![None; half.len() + 1];
    for (number, paragraph) in paragraphs.iter().enumerate() {
        starts[paragraph.lines.start] = Some(number);
    }
    starts[half.len()] = Some(paragraphs.len());
    if paragraphs.len() < half.len() {
        let lines = std::mem::take(half);
        for paragraph in paragraphs {
            let first = &lines[paragraph.lines.start];
            if paragraph.lines.len() > 1 {
                report.note(first.number, Rule::Wrapping, paragraph.lines.len() - 1, &first.text, &paragraph.text);
            }
            half.push(HalfLine { text: paragraph.text, number: first.number });
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Anchor;
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
        let joined = halves(&lines, &CleanOptions::default()).unwrap();
        assert_eq!((joined.english.len(), joined.chinese.len()), (2, 2));
        assert_eq!(joined.anchors, [Anchor { english: 1, chinese: 1 }]);
        assert_eq!(joined.cleaned.counts().find(|(rule, _)| *rule == Rule::Wrapping), Some((Rule::Wrapping, 4)));
        let mut options = CleanOptions::default();
        options.rules.retain(|rule| *rule != Rule::Wrapping);
        assert_eq!(halves(&lines, &options).unwrap().english.len(), 6);
    }
}
