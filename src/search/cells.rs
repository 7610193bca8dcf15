//! The cells to search.

use crate::align::{self, Band};
use crate::bead::Anchor;
use crate::evidence::sketches::Sketches;
use crate::lexicon::Associations;
use crate::tokens::Tokens;

/// Up to this many cells the whole matrix is searched.
const FULL: usize = 100_000;

/// Segments of the longer side in a block of the coarse pass.
const BLOCK: usize = 8;

/// The half-width of the band around the coarse path, in segments.
const WIDTH: usize = 18;

/// The half-width around equal shares of the length, where nothing but length can guide.
const WIDE: usize = 150;

/// The cells to search: all of them in a short document, a band around the coarse path in a long one.
#[must_use]
pub fn band(tokens: &Tokens, associations: &Associations, anchors: &[Anchor]) -> Band {
    let (english, chinese) = (tokens.english.len(), tokens.chinese.len());
    let band = if (english + 1) * (chinese + 1) <= FULL {
        Band::full(english, chinese)
    } else if are_dense(anchors, english, chinese) {
        Band::around(anchors, english, chinese, WIDTH)
    } else if associations.is_empty() {
        Band::around(&equal_shares(tokens), english, chinese, WIDE)
    } else {
        let longer = english.max(chinese);
        let block = |count: usize| (BLOCK * count / longer).max(1);
        let sketches = Sketches::new(tokens, associations, block(english), block(chinese));
        let points: Vec<Anchor> = align::coarse_path(&sketches.english, &sketches.chinese)
            .into_iter()
            .map(|(one, two)| Anchor {
                english: (one * block(english)).min(english),
                chinese: (two * block(chinese)).min(chinese),
            })
            .collect();
        Band::around(&points, english, chinese, WIDTH)
    };
    band.through(anchors)
}

/// Whether all that lies between two anchors lies in a band around them.
fn are_dense(anchors: &[Anchor], english: usize, chinese: usize) -> bool {
    let mut from = Anchor { english: 0, chinese: 0 };
    anchors.iter().chain([&Anchor { english, chinese }]).all(|to| {
        let before = std::mem::replace(&mut from, *to);
        let near = |before: usize, to: usize| (before..=before + WIDTH).contains(&to);
        near(before.english, to.english) && near(before.chinese, to.chinese)
    })
}

/// For each English segment the Chinese segment up to which the same share of the length lies.
fn equal_shares(tokens: &Tokens) -> Vec<Anchor> {
    let shares = |lengths: &[f32]| {
        let total: f32 = lengths.iter().sum();
        let mut sum = 0.0;
        let add = |length: &f32| {
            sum += length;
            sum / total
        };
        lengths.iter().map(add).collect::<Vec<_>>()
    };
    let (one, two) = (shares(&tokens.english.lengths), shares(&tokens.chinese.lengths));
    let anchor = |(segment, share): (usize, &f32)| Anchor {
        english: segment + 1,
        chinese: two.partition_point(|other| other < share),
    };
    one.iter().enumerate().map(anchor).collect()
}
