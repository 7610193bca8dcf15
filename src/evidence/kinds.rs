//! The kind of a bead: how often translators translate n sentences by m.
//!
//! Not helpful: how much more often the path of the first stage has beads like it than is usual (cross-validated by document
//! fiction .9418 → .9455, but records .9559 → .9525, and .1 of 312 nats gained).

use super::Evidence;
use crate::align::KINDS;
use crate::bead::Bead;

const NAMES: [&str; KINDS.len()] = [
    "kind.1-1", "kind.1-0", "kind.0-1", "kind.2-1", "kind.3-1", "kind.4-1", "kind.5-1", "kind.6-1", "kind.1-2",
    "kind.1-3", "kind.1-4", "kind.1-5", "kind.1-6", "kind.2-2", "kind.2-3", "kind.3-2", "kind.2-4", "kind.4-2",
    "kind.3-3", "kind.3-4", "kind.4-3", "kind.4-4",
];

/// One feature for each kind.
pub(super) struct Kinds;

impl Evidence for Kinds {
    fn features(&self) -> &'static [&'static str] {
        &NAMES
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        let kind = bead.kind();
        if let Some(place) = KINDS.iter().position(|other| *other == kind) {
            values[place] = 1.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_kinds() {
        for (kind, name) in KINDS.iter().zip(NAMES) {
            assert_eq!(format!("kind.{kind}"), name);
        }
    }
}
