//! Units of readings that translate each other: on one line, or over several.

use super::super::features::{self, Gaps, Sided, Values};
use super::super::lattice::Label;
use super::super::span::unlike;
use super::super::words::Stretch;
use super::{Readings, Row};
use crate::language::Language;

/// Lines of one language in a unit, at most.
pub(super) const MOST: usize = 4;

impl Readings<'_> {
    /// The units of a span and its translation on one line.
    pub(super) fn inline(&mut self, line: usize) {
        let Row { place, parts, .. } = self.rows[line];
        for first in [Language::English, Language::Chinese] {
            let label = if first == Language::English { Label::InlineEnglish } else { Label::InlineChinese };
            for from in 0..parts {
                for middle in from + 1..parts {
                    let Some(one) = self.reading(line, from, middle, first) else { continue };
                    for to in middle + 1..=parts {
                        let Some(two) = self.reading(line, middle, to, first.other()) else { continue };
                        let (english, chinese) = if first == Language::English { (one, two) } else { (two, one) };
                        if self.span(english).latin == 0
                            || self.span(chinese).han == 0
                            || self.unlike(&[english], &[chinese])
                        {
                            continue;
                        }
                        let whole = from == 0 && to == parts;
                        let values = self.pair(&[english], &[chinese], Err(whole));
                        self.unit(place + from, place + to, label, [one, two], values);
                    }
                }
            }
        }
    }

    /// Units over several lines that begin on a line or with its last part.
    pub(super) fn across(&mut self, line: usize, first: Language) {
        let label = if first == Language::English { Label::AcrossEnglish } else { Label::AcrossChinese };
        let parts = self.rows[line].parts;
        let mut group = Vec::new();
        if self.whole(line, first).is_some() {
            for next in line..self.lines.len().min(line + MOST) {
                let Some(reading) = self.whole(next, first) else { break };
                group.push(reading);
                self.seconds(label, &group, self.rows[line].place, next + 1, true);
            }
        }
        for from in 1..parts {
            if let Some(reading) = self.reading(line, from, parts, first) {
                self.seconds(label, &[reading], self.rows[line].place + from, line + 1, false);
            }
        }
    }

    /// The units of a first group of readings with what follows it from a line on.
    fn seconds(&mut self, label: Label, first: &[u32], from: u32, line: usize, whole: bool) {
        if line >= self.lines.len() {
            return;
        }
        let other = self.readings[first[0] as usize].language.other();
        let row = self.rows[line];
        if first.len() == 1 {
            for to in 1..row.parts {
                if let Some(reading) = self.reading(line, 0, to, other) {
                    self.join(label, first, &[reading], from, row.place + to);
                }
            }
        }
        let mut second = Vec::new();
        for next in line..self.lines.len().min(line + MOST) {
            let Some(reading) = self.whole(next, other) else { break };
            second.push(reading);
            if whole || second.len() == 1 {
                let to = self.rows.get(next + 1).map_or(self.places.len() as u32, |row| row.place);
                self.join(label, first, &second, from, to);
            }
        }
    }

    /// A unit over several lines, unless no translation can be of such lengths.
    fn join(&mut self, label: Label, first: &[u32], second: &[u32], from: u32, to: u32) {
        let (english, chinese) = if label == Label::AcrossEnglish { (first, second) } else { (second, first) };
        if self.unlike(english, chinese) {
            return;
        }
        // Lines that are in no language, or Latin ones read as Chinese, pair with their like only.
        let scripts = english.iter().any(|&reading| self.span(reading).latin > 0)
            && chinese.iter().any(|&reading| self.span(reading).han > 0);
        if !scripts && !self.with_sides(english, chinese, |sides| sides.is_same()) {
            return;
        }
        let at = |reading: u32| self.lines[self.readings[reading as usize].line as usize];
        let roles = [first, second]
            .iter()
            .any(|side| side.windows(2).any(|two| features::differ(at(two[0]).role, at(two[1]).role)))
            || features::differ(at(first[0]).role, at(second[0]).role);
        let gaps = Gaps {
            middle: at(second[0]).gap,
            inside: first[1..].iter().chain(&second[1..]).any(|&reading| at(reading).gap),
            before: at(first[0]).gap || self.readings[first[0] as usize].line == 0,
            roles,
        };
        let values = self.pair(english, chinese, Ok(gaps));
        self.unit(from, to, label, first.iter().chain(second).copied(), values);
    }

    /// Whether no translation can be of such lengths.
    fn unlike(&self, english: &[u32], chinese: &[u32]) -> bool {
        let letters: f32 = english.iter().map(|&reading| self.span(reading).letters()).sum();
        let characters: f32 = chinese.iter().map(|&reading| self.span(reading).characters()).sum();
        unlike(letters, characters)
    }

    fn with_sides<T>(&self, english: &[u32], chinese: &[u32], of: impl FnOnce(&Sided<'_>) -> T) -> T {
        let part = |reading: u32| (self.span(reading), self.lines[self.readings[reading as usize].line as usize].text);
        let (one, two) = (of_each(english, part), of_each(chinese, part));
        of(&Sided { english: &one[..english.len()], chinese: &two[..chinese.len()] })
    }

    /// The features of a pair.
    fn pair(&mut self, english: &[u32], chinese: &[u32], place: Result<Gaps, bool>) -> (u32, u32) {
        let stretch = |reading: u32| {
            let line = self.readings[reading as usize].line as usize;
            Stretch { words: self.words(line), range: &self.span(reading).range }
        };
        let (one, two) = (of_each(english, stretch), of_each(chinese, stretch));
        let measure = self.dictionary.measure(&one[..english.len()], &two[..chinese.len()]);
        let mut values = std::mem::take(&mut self.values);
        let start = values.len() as u32;
        self.with_sides(english, chinese, |sides| features::pair(sides, &measure, place, &mut Values(&mut values)));
        self.values = values;
        (start, self.values.len() as u32)
    }
}

/// Something of each of some readings, and of the first one behind them.
fn of_each<T: Copy>(readings: &[u32], of: impl Fn(u32) -> T) -> [T; MOST] {
    let mut found = [of(readings[0]); MOST];
    found.iter_mut().zip(readings).skip(1).for_each(|(own, &reading)| *own = of(reading));
    found
}
