//! Where text stands in another order in a long document: what must be searched once more, and no more than that.

use crate::bead::Bead;

use super::order::Block;

/// In documents with more segments of both sides only the areas are searched once more, if those are small.
pub(super) const LONG: usize = 3_000;

/// The part of a document that areas may take up.
const SHARE: usize = 3;

/// An area begins and ends so many beads away from what stands in another order, and farther where those are unsure, up to
/// so many times as far.
const AROUND: usize = 24;
const FARTHEST: usize = 8;

/// Beads on both sides of its end that must have two sides and this posterior.
const NEIGHBOURS: usize = 3;
const SURE: f32 = 0.95;

/// The areas that hold all blocks in another order, ascending, each a range of both sides between beads of the path; none if
/// they take up too much.
pub(super) fn find(blocks: &[Block], path: &[(Bead, f32)]) -> Vec<Bead> {
    let mut areas: Vec<(usize, usize)> = Vec::new();
    for group in groups(blocks).filter(|group| group.len() > 1) {
        let (english, chinese) = (group[0].english.start, group.iter().map(|block| block.chinese.start).min());
        let last = group[group.len() - 1].english.end;
        let end = group.iter().map(|block| block.chinese.end).max().unwrap_or(0);
        let before = |(bead, _): &(Bead, f32)| bead.english.end <= english && Some(bead.chinese.end) <= chinese;
        let first = path.partition_point(before);
        let behind = path.partition_point(|(bead, _)| bead.english.start < last || bead.chinese.start < end);
        let steps = AROUND..AROUND * FARTHEST;
        let from = steps.clone().map_while(|step| first.checked_sub(step)).find(|&at| is_sure(path, at)).unwrap_or(0);
        let to = steps.map(|step| behind + step).take_while(|&at| at < path.len()).find(|&at| is_sure(path, at));
        let to = to.unwrap_or(path.len());
        match areas.last_mut() {
            Some(before) if from <= before.1 => before.1 = before.1.max(to),
            _ => areas.push((from, to)),
        }
    }
    let taken: usize = areas.iter().map(|(from, to)| to - from).sum();
    if taken * SHARE > path.len() {
        return Vec::new();
    }
    let place = |at: usize| path.get(at).map(|(bead, _)| (bead.english.start, bead.chinese.start));
    let end = path.last().map_or((0, 0), |(bead, _)| (bead.english.end, bead.chinese.end));
    let area = |(from, to): (usize, usize)| {
        let (from, to) = (place(from).unwrap_or(end), place(to).unwrap_or(end));
        Bead::new(from.0..to.0, from.1..to.1)
    };
    areas.into_iter().map(area).collect()
}

/// Whether the beads around a place of the path are sure.
fn is_sure(path: &[(Bead, f32)], at: usize) -> bool {
    let around = path.get(at.saturating_sub(NEIGHBOURS)..at + NEIGHBOURS).unwrap_or_default();
    !around.is_empty() && around.iter().all(|(bead, posterior)| bead.is_two_sided() && *posterior >= SURE)
}

/// The shortest runs of blocks that hold consecutive Chinese segments: single blocks where the order is kept.
fn groups(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    let (mut start, mut count, mut end) = (0, 0, 0);
    let mut ends = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        count += block.chinese.len();
        end = end.max(block.chinese.end);
        if count == end {
            ends.push(at + 1);
        }
    }
    ends.into_iter().map(move |end| &blocks[std::mem::replace(&mut start, end)..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(english: std::ops::Range<usize>, chinese: std::ops::Range<usize>) -> Block {
        Block { english, chinese }
    }

    fn path(count: usize, unsure: &[usize]) -> Vec<(Bead, f32)> {
        (0..count).map(|at| (Bead::new(at..at + 1, at..at + 1), if unsure.contains(&at) { 0.5 } else { 1.0 })).collect()
    }

    #[test]
    fn areas_hold_what_changes_places() {
        let blocks =
            [block(0..100, 0..100), block(100..110, 120..130), block(110..130, 100..120), block(130..400, 130..400)];
        assert_eq!(find(&blocks, &path(400, &[])), [Bead::new(76..154, 76..154)]);
        // An unsure bead is no place to cut.
        assert_eq!(find(&blocks, &path(400, &[75])), [Bead::new(72..154, 72..154)]);
        let near =
            [&blocks[..3], &[block(130..160, 130..160), block(160..161, 161..162), block(161..162, 160..161)]].concat();
        assert_eq!(find(&near, &path(400, &[])), [Bead::new(76..186, 76..186)]);
    }

    #[test]
    fn too_much_is_no_area() {
        let blocks = [block(0..100, 100..200), block(100..200, 0..100)];
        assert!(find(&blocks, &path(200, &[])).is_empty());
        assert!(find(&[block(0..200, 0..200)], &path(200, &[])).is_empty());
    }
}
