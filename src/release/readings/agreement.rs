//! What other lines say of a unit on one line: whether lines of the same form near by hold pairs too.

use rustc_hash::FxHashMap;

use super::super::characters::{Script, script};
use super::super::cuts::{Joint, joint};
use super::super::features::Feature;
use super::super::lattice::{Edge, Label};
use super::super::same_text::key;
use super::super::surroundings::{Surroundings, Where};
use super::{Readings, Said};
use crate::language::Language;
use crate::read::Role;

/// What the dictionary must say of a line of the same form before it proves anything, and up to what it proves more. With the
/// weight of 3, which is set by hand, .9245 of 768 documents made of law and news are right as a whole, without .9219.
const PROOF: std::ops::Range<f32> = 0.2..0.5;

/// What a title counts for all of whose English words begin with a capital: it may be a name.
const NAMED: f32 = 0.4;

/// Lines around one that say whether lines of its form hold pairs, and how fast what they say fades.
const NEAR: usize = 30;
const FADE: f32 = 15.0;

impl Readings<'_> {
    /// What lines of the same form near by say of a line in both scripts: whether their parts translate each other.
    pub(super) fn agreement(&mut self, said: &Said, surroundings: &Surroundings) {
        let inline: Vec<usize> = (0..self.units.len())
            .filter(|&unit| matches!(self.units[unit].edge.label, Label::InlineEnglish | Label::InlineChinese))
            .collect();
        let mut joints = Vec::with_capacity(inline.len());
        let mut best: Vec<(usize, f32, Joint)> = Vec::new();
        for &unit in &inline {
            let second = self.readings[self.parts[self.units[unit].readings.0 as usize + 1] as usize];
            let line = second.line as usize;
            let (joint, ..) = joint(self.lines[line].text, self.spans[second.span as usize].range.start);
            let (start, end) = self.units[unit].values;
            let values = &self.values[start as usize..end as usize];
            let evidence = values.iter().find(|value| value.0 == Feature::IEv as u16).map_or(0.0, |value| value.1);
            joints.push((line, joint, evidence));
            match best.last_mut().filter(|best| best.0 == line) {
                Some(best) if best.1 >= evidence => {}
                Some(best) => *best = (line, evidence, joint),
                None => best.push((line, evidence, joint)),
            }
        }
        if inline.is_empty() {
            return;
        }
        // The readings whose text stands elsewhere, once they were asked for.
        let mut said_of: Vec<Option<bool>> = vec![None; self.readings.len()];
        let mut forms: FxHashMap<Form, Vec<usize>> = FxHashMap::default();
        for (place, &(line, ..)) in best.iter().enumerate() {
            forms.entry(Form::of(self.lines[line].text)).or_default().push(place);
        }
        let mut at = 0;
        for place in 0..best.len() {
            let (line, ..) = best[place];
            let form = Form::of(self.lines[line].text);
            let same = &forms[&form];
            let from = same.partition_point(|&other| best[other].0 + NEAR < line);
            // Lines of one form in a row are a list, whose items may be names with their glosses.
            let is_alone = |at: usize| {
                let own = best[same[at]].0;
                let before = at.checked_sub(1).map(|at| best[same[at]].0);
                before.is_none_or(|before| before + 1 < own)
                    && same.get(at + 1).is_none_or(|&next| own + 1 < best[next].0)
            };
            let mut own_alone = false;
            let mut near: Vec<(f32, f32, Joint)> = Vec::new();
            // What those say that stand alone, by their joints.
            let mut alone: Vec<(f32, f32, Joint)> = Vec::new();
            for at in (from..same.len()).take_while(|&at| best[same[at]].0 <= line + NEAR) {
                let (other, evidence, joint) = best[same[at]];
                if other == line {
                    own_alone = is_alone(at);
                    continue;
                }
                let said = ((-(other.abs_diff(line) as f32) / FADE).exp(), evidence, joint);
                near.push(said);
                if is_alone(at) {
                    alone.push(said);
                }
            }
            let stands = surroundings.of(line);
            let run = surroundings.run(line) as f32;
            let support: f32 = near.iter().map(|near| near.0).sum();
            let agree: f32 = near.iter().map(|near| near.0 * near.1).sum();
            while joints.get(at).is_some_and(|joint| joint.0 == line) {
                let (unit, own) = (inline[at], joints[at].1);
                let Edge { from, to, .. } = self.units[unit].edge;
                let covers = from == self.rows[line].place && to == from + self.rows[line].parts;
                let (start, end) = self.units[unit].readings;
                let is_said = self.parts[start as usize..end as usize].iter().any(|&reading| {
                    *said_of[reading as usize].get_or_insert_with(|| {
                        let said = key(self.text(&self.readings[reading as usize])).and_then(|key| said.get(&key));
                        said.is_some_and(|said| said.first as usize != line)
                    })
                });
                let rest = self.has_rest(line, unit);
                let proof = |evidence: f32| ((evidence - PROOF.start) / (PROOF.end - PROOF.start)).clamp(0.0, 1.0);
                let formed: f32 = match form.is_title() && covers {
                    true => {
                        let alike = alone.iter().filter(|other| other.2 == own);
                        let proven: f32 = alike.map(|other| other.0 * proof(other.1)).sum();
                        let is_heading = self.lines[line].role == Role::Heading;
                        let formed = if is_heading { proof(joints[at].2).max(proven) } else { proven };
                        let formed = if is_heading || own_alone { formed } else { 0.0 };
                        formed.min(1.0) * if self.may_be_name(unit) { NAMED } else { 1.0 }
                    }
                    false => 0.0,
                };
                let around = self.take(|values| {
                    values.mark(Feature::IWithin, stands == Where::Within);
                    values.mark(Feature::IInside, stands == Where::Inside);
                    values.add(Feature::IInsideRun, if stands == Where::Inside { 1.0 / run } else { 0.0 });
                    values.mark(Feature::IBorder, stands == Where::Border);
                    values.mark(Feature::IBetween, stands == Where::Between);
                    values.mark(Feature::IRest, rest);
                    values.mark(Feature::IStrokes, own == Joint::Stroke && covers);
                    values.mark(Feature::ISaid, is_said);
                    values.add(Feature::IFormed, formed);
                    values.add(Feature::ILone, 1.0 - support.min(1.0));
                    let mean = if near.is_empty() { 0.0 } else { agree / support };
                    values.add(Feature::IAgree, (mean - 0.35) * (support / 2.0).min(1.0));
                    if !near.is_empty() {
                        // What parts the languages in the lines near by parts them here.
                        let same: f32 = near.iter().filter(|near| near.2 == own).map(|near| near.0 * near.1).sum();
                        values.add(Feature::IJoint, same / (0.01 + agree) * (support / 2.0).min(1.0));
                    }
                });
                self.units[unit].around = around;
                at += 1;
            }
        }
    }

    /// Whether the English of a unit is several words that all begin with a capital.
    fn may_be_name(&self, unit: usize) -> bool {
        let is_name = |text: &str| {
            let mut words = text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic));
            text.contains(' ') && words.all(|word| word.starts_with(char::is_uppercase))
        };
        self.readings_of(unit).any(|reading| reading.language == Language::English && is_name(self.text(reading)))
    }

    /// Whether what a unit leaves of its line is in one language: then it may be a name with its gloss.
    fn has_rest(&self, line: usize, unit: usize) -> bool {
        let mut parts = self.readings_of(unit).map(|reading| self.range(reading));
        let (Some(first), Some(last)) = (parts.next(), parts.last()) else { return false };
        let text = self.lines[line].text;
        let rest = text[..first.start].chars().chain(text[last.end..].chars());
        let mut scripts = rest.filter_map(script);
        scripts.next().is_some_and(|one| scripts.all(|other| other == one))
    }
}

/// The form of a line in both scripts: the order of the scripts, a colon, the length, an end mark.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Form {
    scripts: Vec<bool>,
    colon: bool,
    long: bool,
    ends: bool,
}

impl Form {
    /// Whether it is short, in one language and then in the other, without a mark.
    fn is_title(&self) -> bool {
        self.scripts.len() == 2 && !self.colon && !self.long && !self.ends
    }

    fn of(text: &str) -> Self {
        let mut scripts: Vec<bool> = Vec::new();
        for latin in text.chars().filter_map(script).map(|script| script == Script::Latin) {
            if scripts.last() != Some(&latin) {
                scripts.push(latin);
            }
            if scripts.len() > 3 {
                scripts.clear();
                break;
            }
        }
        Self {
            scripts,
            colon: text.contains([':', '：']),
            long: text.chars().nth(60).is_some(),
            ends: text.ends_with(['.', '。', '!', '?', '！', '？']),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read;
    use crate::release::halves;

    #[test]
    fn titles_of_a_form_that_holds_pairs_are_pairs() {
        let text = "船票 Tickets\n船票可在码头的小屋购买。\n每张三十元。\n\nTickets are sold at the hut on the pier.\n\
                    Each costs 30 yuan.\n\n天气 Weather\n大风时渡轮停航。\n\nThe ferries stop in strong winds.\n\n\
                    安静时间 Good neighbours\n晚上十点后请保持安静。\n\nPlease be quiet after ten at night.\n";
        let found = halves(&read::lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        for title in ["Tickets", "Weather", "Good neighbours"] {
            assert!(found.english.iter().any(|line| line.text == title), "{title}");
        }
        assert!(found.chinese.iter().any(|line| line.text == "安静时间"));
    }
}
