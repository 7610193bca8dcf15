//! The lattice of readings: the best path over all places, and how probable each unit is under the model.

/// What a unit is; the state of a place is the label of the unit that ends there.
///
/// *Single*: a span in one language whose translation does not stand next to it. *Across*: lines in one language, then
/// those that translate them. *Inline*: a span and its translation on one line. The letters say which language is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    SingleEnglish,
    SingleChinese,
    AcrossEnglish,
    AcrossChinese,
    InlineEnglish,
    InlineChinese,
}

/// The number of labels, and of the kinds of places: inside a line, a new line, a new line behind an empty one.
pub(crate) const LABELS: usize = 6;
pub(crate) const CONTEXTS: usize = 3;

/// The label before the first unit.
pub(crate) const START: usize = LABELS;

/// The weights of transitions by context, label before and label behind.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Turns(pub(crate) [[[f64; LABELS]; LABELS + 1]; CONTEXTS]);

/// A unit as the lattice sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edge {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) label: Label,
}

/// Places, with their contexts, and the edges between them, ascending by their start.
pub(crate) struct Lattice<'a> {
    pub(crate) contexts: &'a [u8],
    pub(crate) edges: &'a [Edge],
}

/// What all paths together say.
pub(crate) struct Sums {
    /// The logarithm of the sum over all paths.
    #[cfg_attr(not(any(feature = "train", test)), expect(dead_code))]
    pub(crate) total: f64,
    /// The probability of each edge.
    pub(crate) edges: Vec<f64>,
    /// How often each transition is expected.
    pub(crate) turns: Turns,
}

/// A score that no path has.
const NEVER: f64 = -1e30;

impl Lattice<'_> {
    /// The edges of the best path; empty where there is none.
    pub(crate) fn best(&self, scores: &[f64], turns: &Turns) -> Vec<usize> {
        let places = self.contexts.len();
        let mut best = vec![[NEVER; LABELS]; places + 1];
        let mut into = vec![[START as u8; LABELS]; places];
        let mut back = vec![[u32::MAX; LABELS]; places + 1];
        let mut edge = 0;
        for place in 0..places {
            let turns = &turns.0[self.contexts[place] as usize];
            let mut top = [NEVER; LABELS];
            if place == 0 {
                top = turns[START];
            } else {
                for (before, &value) in best[place].iter().enumerate().filter(|&(_, &value)| value > NEVER) {
                    for label in 0..LABELS {
                        if value + turns[before][label] > top[label] {
                            top[label] = value + turns[before][label];
                            into[place][label] = before as u8;
                        }
                    }
                }
            }
            while self.edges.get(edge).is_some_and(|next| next.from as usize == place) {
                let Edge { to, label, .. } = self.edges[edge];
                let value = top[label as usize] + scores[edge];
                if top[label as usize] > NEVER && value > best[to as usize][label as usize] {
                    best[to as usize][label as usize] = value;
                    back[to as usize][label as usize] = edge as u32;
                }
                edge += 1;
            }
        }
        let mut path = Vec::new();
        let mut label =
            (0..LABELS).fold(0, |top, label| if best[places][label] > best[places][top] { label } else { top });
        let mut at = places;
        while at > 0 && back[at][label] != u32::MAX {
            let edge = back[at][label] as usize;
            path.push(edge);
            at = self.edges[edge].from as usize;
            label = into.get(at).map_or(0, |into| usize::from(into[label])) % LABELS;
        }
        path.reverse();
        path
    }

    /// Sums over all paths.
    pub(crate) fn sums(&self, scores: &[f64], turns: &Turns) -> Sums {
        let places = self.contexts.len();
        let mut forward = vec![[NEVER; LABELS + 1]; places + 1];
        let mut into = vec![[NEVER; LABELS]; places];
        forward[0][START] = 0.0;
        let mut edge = 0;
        let mut firsts = vec![0; places + 1];
        for place in 0..places {
            firsts[place] = edge;
            let turns = &turns.0[self.contexts[place] as usize];
            for label in 0..LABELS {
                into[place][label] = log_sum(forward[place].iter().zip(turns).map(|(value, turn)| value + turn[label]));
            }
            while self.edges.get(edge).is_some_and(|next| next.from as usize == place) {
                let Edge { to, label, .. } = self.edges[edge];
                let value = into[place][label as usize] + scores[edge];
                let sum = &mut forward[to as usize][label as usize];
                *sum = log_add(*sum, value);
                edge += 1;
            }
        }
        firsts[places] = edge;
        let total = log_sum(forward[places].iter().copied());
        let mut backward = vec![[NEVER; LABELS + 1]; places + 1];
        backward[places] = [0.0; LABELS + 1];
        let mut sums = Sums { total, edges: vec![0.0; self.edges.len()], turns: Turns::default() };
        for place in (0..places).rev() {
            let mut out = [NEVER; LABELS];
            for edge in firsts[place]..firsts[place + 1] {
                let Edge { to, label, .. } = self.edges[edge];
                let value = scores[edge] + backward[to as usize][label as usize];
                sums.edges[edge] = (value + into[place][label as usize] - total).min(0.0).exp();
                out[label as usize] = log_add(out[label as usize], value);
            }
            let context = self.contexts[place] as usize;
            for before in 0..=LABELS {
                let turn = &turns.0[context][before];
                backward[place][before] = log_sum(out.iter().zip(turn).map(|(value, turn)| value + turn));
                if forward[place][before] > NEVER / 2.0 {
                    for label in 0..LABELS {
                        let value = forward[place][before] + turn[label] + out[label] - total;
                        sums.turns.0[context][before][label] += value.min(0.0).exp();
                    }
                }
            }
        }
        sums
    }
}

fn log_add(one: f64, two: f64) -> f64 {
    let (most, least) = if one > two { (one, two) } else { (two, one) };
    if least - most < -40.0 { most } else { most + (least - most).exp().ln_1p() }
}

fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let top = values.clone().fold(NEVER, f64::max);
    if top <= NEVER / 2.0 {
        return NEVER;
    }
    let rest = values
        .map(|value| value - top)
        .filter(|&value| value > -40.0)
        .map(|value| if value == 0.0 { 1.0 } else { value.exp() });
    top + rest.sum::<f64>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_agree_with_all_paths() {
        use Label::*;
        let edge = |from, to, label| Edge { from, to, label };
        let edges = [
            edge(0, 1, SingleEnglish),
            edge(0, 2, AcrossEnglish),
            edge(1, 2, SingleChinese),
            edge(1, 2, SingleEnglish),
        ];
        let lattice = Lattice { contexts: &[1, 2], edges: &edges };
        let mut turns = Turns::default();
        turns.0[2][SingleEnglish as usize][SingleChinese as usize] = -0.5;
        let scores = [0.25, 1.0, 0.75, -1.0];
        let paths = [0.25 - 0.5 + 0.75, 1.0, 0.25 - 1.0];
        let all: f64 = paths.iter().map(|&path: &f64| path.exp()).sum();
        let sums = lattice.sums(&scores, &turns);
        assert!((sums.total - all.ln()).abs() < 1e-9);
        assert!((sums.edges[1] - 1.0_f64.exp() / all).abs() < 1e-9);
        assert!((sums.turns.0[2][0][1] - paths[0].exp() / all).abs() < 1e-9);
        assert_eq!(lattice.best(&scores, &turns), [1]);
        assert_eq!(lattice.best(&[2.0, 1.0, 0.75, -1.0], &turns), [0, 2]);
    }
}
