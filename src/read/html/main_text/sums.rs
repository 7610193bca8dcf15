//! What the elements of a page hold: lengths, links, scores as Readability gives them, and where the densest part is.

use rustc_hash::FxHashMap;

use super::facts::Facts;
use crate::read::html::containers::Containers;
use crate::read::html::linked::Linked;
use crate::read::html::names::Groups;

/// What an element holds, with all that it contains.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) lines: f32,
    pub(super) letters: f32,
    pub(super) linked: f32,
    /// Letters of running text, and those of each language.
    pub(super) prose: [f32; 2],
    score: [f32; 2],
    /// Its first line, and the one behind its last.
    pub(super) first: u32,
    pub(super) end: u32,
    /// The nearest element that holds more lines.
    pub(super) wider: u32,
    /// The outermost element that holds the same lines.
    pub(super) unit: u32,
    /// How many elements like it stand beside it.
    pub(super) like: f32,
}

impl Sum {
    pub(super) fn all_prose(&self) -> f32 {
        self.prose[0] + self.prose[1]
    }

    pub(super) fn link(&self) -> f32 {
        self.linked / self.letters.max(1.0)
    }
}

/// Where an element stands by the densest one of a language.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// The nearest element around it that holds the densest one too, or is it.
    pub(super) meet: u32,
    /// The outermost element around it that does not; the densest one inside of it.
    pub(super) branch: u32,
    /// What its own names and those around it up to there say, and their kinds.
    pub(super) groups: Groups,
    pub(super) kinds: u32,
}

/// The sums of all elements.
pub(super) struct Sums<'p> {
    pub(super) containers: &'p Containers,
    all: Vec<Sum>,
    places: [Vec<Place>; 2],
    /// The densest element of each language, and of any.
    pub(super) top: [u32; 2],
}

/// A language with less than this share of the score of the other has no densest element of its own.
const LEAST: f32 = 0.05;

impl<'p> Sums<'p> {
    pub(super) fn of(lines: &[Linked], facts: &[Facts], containers: &'p Containers) -> Self {
        let mut all = vec![Sum { first: u32::MAX, ..Sum::default() }; containers.len()];
        for (at, (line, facts)) in lines.iter().zip(facts).enumerate() {
            let sum = &mut all[line.container as usize];
            sum.lines += 1.0;
            sum.letters += facts.letters;
            sum.linked += facts.letters * facts.link;
            sum.prose[facts.language] += facts.letters * facts.prose;
            sum.first = sum.first.min(at as u32);
            sum.end = sum.end.max(at as u32 + 1);
        }
        for (id, container) in containers.iter().rev().filter(|&(id, _)| id > 0) {
            let own = all[id];
            let outer = &mut all[container.parent as usize];
            outer.lines += own.lines;
            outer.letters += own.letters;
            outer.linked += own.linked;
            (0..2).for_each(|language| outer.prose[language] += own.prose[language]);
            outer.first = outer.first.min(own.first);
            outer.end = outer.end.max(own.end);
        }
        let mut like: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for (id, container) in containers.iter().filter(|&(id, _)| id > 0) {
            let outer = all[container.parent as usize];
            let same = outer.lines <= all[id].lines;
            all[id].wider = if same { outer.wider } else { container.parent };
            all[id].unit = if same { outer.unit } else { id as u32 };
            if all[id].lines > 0.0 {
                *like.entry((container.parent, container.signature)).or_default() += 1.0;
            }
        }
        for (id, container) in containers.iter().filter(|&(id, _)| id > 0) {
            all[id].like = like.get(&(container.parent, container.signature)).copied().unwrap_or(0.0);
        }
        let mut sums = Self { containers, all, places: [Vec::new(), Vec::new()], top: [0, 0] };
        sums.score(lines, facts);
        sums.find_top();
        sums.places = sums.top.map(|top| sums.places(top));
        sums
    }

    pub(super) fn get(&self, id: u32) -> &Sum {
        &self.all[id as usize]
    }

    /// The nearest element around a line with more than the line, and two wider ones.
    pub(super) fn levels(&self, line: &Linked) -> [u32; 3] {
        let own = line.container;
        let first = if self.get(own).lines > 1.0 { own } else { self.get(own).wider };
        let second = self.get(first).wider;
        [first, second, self.get(second).wider]
    }

    pub(super) fn place(&self, language: usize, id: u32) -> &Place {
        &self.places[language][id as usize]
    }

    /// Paragraphs give what holds them a score, by their length and their commas, and half of it to what holds that.
    fn score(&mut self, lines: &[Linked], facts: &[Facts]) {
        for (line, facts) in lines.iter().zip(facts) {
            if facts.letters < 25.0 || facts.link > 0.5 || line.margin.is_some() {
                continue;
            }
            let score = (1.0 + facts.commas.min(10.0) + (facts.letters / 100.0).min(3.0)) * (1.0 - facts.link);
            for (level, share) in self.levels(line).into_iter().zip([1.0, 0.5, 1.0 / 3.0]) {
                self.all[level as usize].score[facts.language] += score * share;
            }
        }
    }

    /// The element with the greatest score in each language.
    fn find_top(&mut self) {
        let score = |sum: &Sum, language: usize| sum.score[language] * (1.0 - sum.link().min(1.0));
        let best = |language: usize| {
            let scores = self.all.iter().map(|sum| score(sum, language)).enumerate();
            scores.fold((0, 0.0), |best, (id, score)| if score > best.1 { (id as u32, score) } else { best })
        };
        let [one, two] = [best(0), best(1)];
        self.top =
            [if one.1 < LEAST * two.1 { two.0 } else { one.0 }, if two.1 < LEAST * one.1 { one.0 } else { two.0 }];
    }

    fn places(&self, top: u32) -> Vec<Place> {
        let mut around = vec![false; self.all.len()];
        let mut id = top;
        around[0] = true;
        while id > 0 {
            around[id as usize] = true;
            id = self.containers.get(id).parent;
        }
        let mut places = vec![Place::default(); self.all.len()];
        for (id, container) in self.containers.iter() {
            let outer = places[container.parent as usize];
            places[id] = if around[id] {
                Place { meet: id as u32, branch: id as u32, ..Place::default() }
            } else {
                let first = around[container.parent as usize];
                Place {
                    meet: outer.meet,
                    branch: if first { id as u32 } else { outer.branch },
                    groups: outer.groups | container.groups,
                    kinds: outer.kinds | container.kind.bit(),
                }
            };
        }
        places
    }
}
