//! Translation units: what a file declares to be one text in several languages.

mod json;
mod tmx;
mod wordfast;
mod xliff;

pub(super) use json::{read as json, units as json_units};
pub(super) use tmx::{read as tmx, units as tmx_units};
pub(super) use wordfast::{read as wordfast, units as wordfast_units};
pub(super) use xliff::{read as xliff, units as xliff_units};

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::record::{Facts, Part, Record, neutral};
use super::{Finding, Line, ReadReport, Role, breaks, budget};
use crate::error::{Error, ErrorKind};
use crate::language::{Language, ScriptShare, Variant};

/// One side of a unit.
#[derive(Debug)]
struct Side {
    number: usize,
    /// The place of its tag among those of the file.
    tag: usize,
    /// Its segments; breaks inside are not resolved.
    texts: Vec<String>,
    /// What its tag means, once that is known.
    variant: Option<Variant>,
}

/// A unit.
#[derive(Debug, Default)]
struct Unit {
    sides: Vec<Side>,
    facts: Facts,
}

/// The two sides of a unit, English first, and what the file says of it.
type Chosen = ([Option<Side>; 2], Facts);

/// The units of a file.
#[derive(Debug, Default)]
pub(super) struct Units {
    units: Vec<Unit>,
    /// The language that the file translates from, where it says one of the two.
    pub(super) source: Option<Language>,
    /// The tags of the file as they stand there, with what they mean.
    tags: Vec<(String, Option<Variant>)>,
    places: HashMap<String, usize>,
}

impl Units {
    /// Begins a unit.
    fn open(&mut self) {
        self.units.push(Unit::default());
    }

    /// Takes what a property states of the unit, of which the file names the source; whether it states anything.
    fn state_of_sides(&mut self, name: &str, value: &str, source: Language) -> bool {
        self.state(neutral(name, source), value)
    }

    /// Says that a text of the unit is another than it was when it was written.
    fn change(&mut self) {
        self.units.last_mut().into_iter().for_each(|unit| unit.facts.changed = true);
    }

    /// Keeps the parts of the unit.
    fn hold(&mut self, parts: Vec<Part>) {
        self.units.last_mut().into_iter().for_each(|unit| unit.facts.parts.extend_from_slice(&parts));
    }

    /// Keeps a property of others with the unit.
    fn keep(&mut self, name: String, value: &str) {
        if let Some(unit) = self.units.last_mut() {
            unit.facts.properties.push((name, value.trim().to_owned()));
        }
    }

    /// Takes what a property states of the unit; whether it states anything.
    fn state(&mut self, name: &str, value: &str) -> bool {
        self.units.last_mut().is_some_and(|unit| unit.facts.take(name, value))
    }

    /// Says that the file has a language, with or without text in it; the place of its tag.
    fn declare(&mut self, tag: &str) -> usize {
        if let Some(&place) = self.places.get(tag) {
            return place;
        }
        self.tags.push((tag.to_owned(), Variant::named(tag)));
        self.places.insert(tag.to_owned(), self.tags.len() - 1);
        self.tags.len() - 1
    }

    /// Adds a side to the unit.
    fn side(&mut self, number: usize, tag: &str, texts: Vec<String>) {
        let tag = self.declare(tag);
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        if let Some(unit) = self.units.last_mut().filter(|_| !texts.is_empty()) {
            unit.sides.push(Side { number, tag, texts, variant: None });
        }
    }

    /// The lines of the two languages: of several variants the one that is asked for, else the one that most units have.
    /// The others are counted and named.
    ///
    /// # Errors
    /// [`ErrorKind::NoEnglish`] or [`ErrorKind::NoChinese`], naming the languages of the file.
    fn finish(self, asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
        let mut lines = Vec::new();
        for (row, (sides, facts)) in self.chosen(asked, report)?.into_iter().enumerate() {
            if facts.is_rejected() {
                report.add(Finding::Rejected, 1, sides.iter().flatten().map(|side| side.number).min());
                continue;
            }
            for side in sides.into_iter().flatten() {
                for text in side.texts.iter().flat_map(|text| breaks::unit(text)) {
                    if !budget::fits(lines.len()) {
                        report.exceeded = true;
                        return Ok(lines);
                    }
                    lines.push(Line {
                        number: side.number,
                        text,
                        role: Role::Unit { row },
                        variant: side.variant,
                        stated: facts.stated,
                        time: None,
                    });
                }
            }
        }
        Ok(lines)
    }

    /// The units as pairs, and how many have no text in the two languages.
    ///
    /// # Errors
    /// As [`Units::finish`], and for a mark of a reviewer that is not known.
    pub(super) fn records(self, asked: &[Variant], report: &mut ReadReport) -> Result<(Vec<Record>, usize), Error> {
        let (mut records, mut blank) = (Vec::new(), 0);
        for (sides, facts) in self.chosen(asked, report)? {
            let number = sides.iter().flatten().map(|side| side.number).min();
            match number {
                Some(number) => {
                    let variants = sides.each_ref().map(|side| side.as_ref().and_then(|side| side.variant));
                    let texts = sides.map(|side| side.map_or_else(Vec::new, |side| side.texts));
                    records.push(facts.record(texts, variants, number)?);
                }
                None => blank += 1,
            }
            if !budget::fits(records.len()) {
                report.exceeded = true;
                break;
            }
        }
        Ok((records, blank))
    }

    /// The two sides of each unit and what the file says of it.
    fn chosen(mut self, asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Chosen>, Error> {
        self.name_the_nameless();
        self.check()?;
        let taken = [Language::English, Language::Chinese].map(|language| self.taken(language, asked));
        let mut chosen = Vec::with_capacity(self.units.len());
        for unit in self.units {
            let mut sides: [Option<Side>; 2] = [None, None];
            for side in unit.sides {
                let (name, variant) = &self.tags[side.tag];
                let Some(variant) = variant else {
                    report.add_named(Finding::OtherLanguages, name, 1, Some(side.number));
                    continue;
                };
                let place = &mut sides[variant.language as usize];
                if place.is_none() && taken[variant.language as usize].contains(variant) {
                    *place = Some(Side { variant: Some(*variant), ..side });
                } else {
                    report.add_named(Finding::OtherVariants, &variant.to_string(), 1, Some(side.number));
                }
            }
            chosen.push((sides, unit.facts));
        }
        Ok(chosen)
    }

    /// Texts without a tag, and the sides of a file that names no languages, are in the language that most of their
    /// letters are of. Two sides are in two languages.
    fn name_the_nameless(&mut self) {
        let mut shares: Vec<(usize, usize, usize)> = Vec::new();
        for name in ["", "source", "target"] {
            let Some(&place) = self.places.get(name) else { continue };
            let texts = self.units.iter().flat_map(|unit| &unit.sides).filter(|side| side.tag == place);
            let (mut han, mut words) = (0, 0);
            for text in texts.flat_map(|side| &side.texts) {
                let share = ScriptShare::of(text);
                (han, words) = (han + share.han, words + share.words);
            }
            let language = if han > words { Language::Chinese } else { Language::English };
            self.tags[place].1 = Some(Variant::plain(language));
            if !name.is_empty() {
                shares.push((place, han, words));
            }
        }
        // One side has a name and the other none.
        let other = |tag: &(String, Option<Variant>)| tag.1.map(|variant| variant.language.other());
        if let [(place, 0, 0)] = shares[..]
            && let Some(language) =
                self.tags.iter().filter(|tag| !matches!(&*tag.0, "source" | "target")).find_map(other)
        {
            self.tags[place].1 = Some(Variant::plain(language));
        }
        if let [(source, han, words), (target, other_han, other_words)] = shares[..]
            && self.tags[source].1 == self.tags[target].1
        {
            let is_chinese = han * other_words > other_han * words;
            let chinese = if is_chinese { source } else { target };
            for place in [source, target] {
                let language = if place == chinese { Language::Chinese } else { Language::English };
                self.tags[place].1 = Some(Variant::plain(language));
            }
        }
    }

    /// Whether the file declares both languages; one of them may have no text.
    fn check(&self) -> Result<(), Error> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for side in self.units.iter().flat_map(|unit| &unit.sides) {
            *counts.entry(&self.tags[side.tag].0).or_default() += 1;
        }
        let is_declared =
            |language| self.tags.iter().any(|tag| tag.1.is_some_and(|variant| variant.language == language));
        let missing = [Language::English, Language::Chinese].into_iter().find(|&language| !is_declared(language));
        let Some(language) = missing.filter(|_| !counts.is_empty()) else { return Ok(()) };
        let kind = if language == Language::English { ErrorKind::NoEnglish } else { ErrorKind::NoChinese };
        let named: Vec<_> = counts.into_iter().map(|(name, count)| format!("`{name}` ({count})")).collect();
        let message = format!(
            "no {} text found: the languages of the file are {}; mark it with a tag such as {}",
            language.name(),
            named.join(", "),
            if language == Language::English { "en-US" } else { "zh-CN" }
        );
        Err(Error::new(kind, message))
    }

    /// The variants of a language that are read: all that never stand beside the best one in a unit.
    fn taken(&self, language: Language, asked: &[Variant]) -> BTreeSet<Variant> {
        let mut counts: BTreeMap<Variant, (usize, usize)> = BTreeMap::new();
        let mut beside: BTreeSet<(Variant, Variant)> = BTreeSet::new();
        for unit in &self.units {
            let own = |side: &Side| self.tags[side.tag].1.filter(|variant| variant.language == language);
            let variants: BTreeSet<Variant> = unit.sides.iter().filter_map(own).collect();
            for &one in &variants {
                let first = counts.len();
                counts.entry(one).or_insert((0, first)).0 += 1;
                beside.extend(variants.iter().filter(|&&two| two != one).map(|&two| (one, two)));
            }
        }
        let fits = |variant: Variant| {
            asked.iter().filter(|asked| asked.language == language).map(|&asked| variant.fits(asked)).max().unwrap_or(0)
        };
        let mut ranked: Vec<Variant> = counts.keys().copied().collect();
        ranked.sort_by_key(|variant| {
            let (count, first) = counts[variant];
            (std::cmp::Reverse(fits(*variant)), std::cmp::Reverse(count), first)
        });
        let mut taken: BTreeSet<Variant> = BTreeSet::new();
        for variant in ranked {
            if taken.iter().all(|&one| !beside.contains(&(one, variant))) {
                taken.insert(variant);
            }
        }
        taken
    }
}
