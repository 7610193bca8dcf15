//! Lines of a page that are one text: what a line break parts only, and the paragraphs of a title.

use super::linked::Linked;
use crate::read::{Role, breaks};

/// The lines, of which those that only a line break parts are joined where the text goes on, and the lines of a title.
pub(super) fn joined(lines: Vec<Linked>) -> Vec<Linked> {
    let joints = joints(&lines);
    let mut found: Vec<Linked> = Vec::with_capacity(lines.len());
    for (line, joint) in lines.into_iter().zip(joints) {
        match found.last_mut().filter(|last| joint || is_title(last, &line)) {
            Some(last) => {
                breaks::append(&mut last.line.text, &line.line.text);
                if let Some(place) = &mut last.place {
                    place.joined += 1;
                }
                last.linked += line.linked;
                last.links += line.links;
            }
            None => found.push(line),
        }
    }
    found
}

/// For each line whether the text before goes on in it behind a line break.
fn joints(lines: &[Linked]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut from = 0;
    for block in lines.chunk_by(|_, next| next.broken) {
        // The only break of its block.
        let alone = block.len() == 2;
        let mut at = from;
        for part in block.chunk_by(are_alike).filter(|_| block.len() > 1) {
            let texts: Vec<&str> = part.iter().map(|line| &*line.line.text).collect();
            let joints = match part[0].line.role {
                Role::Heading => breaks::heading_joints(&texts),
                _ => breaks::joints(&texts, alone),
            };
            found[at..at + part.len()].copy_from_slice(&joints);
            at += part.len();
        }
        from += block.len();
    }
    found
}

/// Whether lines stand in the same margin and are marked alike.
fn are_alike(one: &Linked, two: &Linked) -> bool {
    one.line.variant == two.line.variant
        && one.margin.map(|margin| margin.block) == two.margin.map(|margin| margin.block)
        && (one.line.role == Role::Heading) == (two.line.role == Role::Heading)
}

/// Whether a title goes on in another paragraph: both are strong, or headings of the first level.
fn is_title(before: &Linked, after: &Linked) -> bool {
    let is_title = |line: &Linked| {
        line.place.is_none()
            && match line.line.role {
                Role::Heading => line.title,
                role => line.strong && role == Role::Paragraph,
            }
    };
    is_title(before)
        && is_title(after)
        && !after.broken
        && are_alike(before, after)
        && breaks::title_goes_on(&before.line.text, &after.line.text)
}

#[cfg(test)]
mod tests {
    use crate::read::ReadReport;

    fn texts(html: &str) -> Vec<String> {
        super::super::read(html, &[], &mut ReadReport::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn sentences_go_on_behind_a_break() {
        let html = "<p>船长表示<br>将停航，<br>并已告知<br>乘客。</p><p>The pier cost<br>$40 million.</p><p>Fares<br>Piers<br>Ferries</p>";
        let wanted = ["船长表示将停航，并已告知乘客。", "The pier cost $40 million.", "Fares", "Piers", "Ferries"];
        assert_eq!(texts(html), wanted);
    }

    #[test]
    fn a_title_of_strong_paragraphs_is_one() {
        let html = "<p><b>Reply of the Pier Company</b></p><p><strong>to the Petition of May</strong></p><p><b>Fares</b></p>\
                    <p>They <b>rise</b></p><p><b>in the month of June</b></p><h1>码头公司关于</h1><h1>票价的答复</h1>";
        let wanted = [
            "Reply of the Pier Company to the Petition of May",
            "Fares",
            "They rise",
            "in the month of June",
            "码头公司关于票价的答复",
        ];
        assert_eq!(texts(html), wanted);
    }
}
