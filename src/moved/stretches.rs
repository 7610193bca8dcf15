//! Stretches between the points that the layout proves: what is moved stays inside one.

use std::ops::Range;

use crate::bead::Anchor;

/// The segments between two anchors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) english: Range<usize>,
    pub(super) chinese: Range<usize>,
}

/// The stretches of documents with these numbers of segments; anchors that do not ascend are passed over, as the search
/// does.
pub(super) fn between(anchors: &[Anchor], english: usize, chinese: usize) -> Vec<Stretch> {
    let mut from = Anchor { english: 0, chinese: 0 };
    let mut stretches = Vec::new();
    for &to in anchors.iter().chain([&Anchor { english, chinese }]) {
        if to.english < from.english || to.chinese < from.chinese || to.english > english || to.chinese > chinese {
            continue;
        }
        if to != from {
            stretches.push(Stretch { english: from.english..to.english, chinese: from.chinese..to.chinese });
        }
        from = to;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_part_the_text() {
        let anchor = |english, chinese| Anchor { english, chinese };
        let found = between(&[anchor(2, 3), anchor(1, 4), anchor(2, 3), anchor(9, 9), anchor(4, 4)], 4, 6);
        assert_eq!(
            found,
            [
                Stretch { english: 0..2, chinese: 0..3 },
                Stretch { english: 2..4, chinese: 3..4 },
                Stretch { english: 4..4, chinese: 4..6 },
            ]
        );
    }
}
