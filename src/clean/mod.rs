//! Cleaning: small rules, one a file, each from a text to a cleaned text and the number of times it fired; a few look at
//! all lines together. Full-width letters and digits, apostrophes that were lost and emoji are the user's text: they stay.

mod bars;
mod entities;
mod glosses;
mod invisible;
mod labels;
mod leaders;
mod numbering;
mod pages;
mod private;
mod radicals;
mod separators;
mod signs;
mod spaces;
mod spacing;
mod unicode;

use std::borrow::Cow;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use signs::Signs;
pub(crate) use spaces::is_space;

/// What a rule made of a line.
#[derive(Debug, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The line after the rule.
    pub text: Cow<'a, str>,
    /// How often the rule fired.
    pub count: usize,
}

impl<'a> Cleaned<'a> {
    fn unchanged(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), count: 0 }
    }

    fn changed(text: String, count: usize) -> Self {
        Self { text: Cow::Owned(text), count }
    }
}

/// The cleaning rules, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Rule {
    /// Unicode normalization form C.
    Unicode,
    /// HTML entities left in the text become the characters that they stand for.
    Entities,
    /// Zero-width and control characters, soft hyphens and direction marks are removed.
    Invisible,
    /// Private-use characters and noncharacters, which no other font shows, are removed.
    Private,
    /// Radicals become the ideographs that they stand for.
    Radicals,
    /// Bars that empty cells of a table leave at the ends of a line go.
    Bars,
    /// Leaders of a table of contents go, with the page numbers behind them.
    Leaders,
    /// Spaces between Chinese characters go: those of spaced lines and titles, and those that wrapping left inside words.
    Spacing,
    /// Spaces of every kind become one plain space; those at the ends go.
    Spaces,
    /// Pinyin glosses behind single characters, as in 區(qū), are removed.
    Glosses,
    /// Lines of decoration only are emptied.
    Separators,
    /// Numbers of lines that copying brought along go, where they count through nearly all lines.
    Numbering,
    /// Page numbers and the running heads beside them are emptied.
    Pages,
    /// Labels that name the language of a line, `EN:` and `中文：`, go where lines of both languages have them.
    Labels,
    /// Brackets around a translation and strokes before one go, where it is parted from its original.
    Joints,
    /// Columns of a bilingual table beyond the English and the Chinese one are left out.
    Columns,
    /// Lines that were broken at a column are joined to paragraphs.
    Wrapping,
}

impl Rule {
    /// All rules, in the order in which they run.
    pub const ALL: [Self; 17] = [
        Self::Unicode,
        Self::Entities,
        Self::Invisible,
        Self::Private,
        Self::Radicals,
        Self::Bars,
        Self::Leaders,
        Self::Spacing,
        Self::Spaces,
        Self::Glosses,
        Self::Separators,
        Self::Numbering,
        Self::Pages,
        Self::Labels,
        Self::Joints,
        Self::Columns,
        Self::Wrapping,
    ];

    /// The name by which the rule is switched off and reported.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Entities => "entities",
            Self::Invisible => "invisible",
            Self::Private => "private",
            Self::Radicals => "radicals",
            Self::Bars => "bars",
            Self::Leaders => "leaders",
            Self::Spacing => "spacing",
            Self::Spaces => "spaces",
            Self::Glosses => "glosses",
            Self::Separators => "separators",
            Self::Numbering => "numbering",
            Self::Pages => "pages",
            Self::Labels => "labels",
            Self::Joints => "joints",
            Self::Columns => "columns",
            Self::Wrapping => "wrapping",
        }
    }

    /// The rule with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// Applies the rule to a line; `None` for a rule that looks at more than a line, from [`Rule::Numbering`] on.
    ///
    /// ```
    /// use bitext::clean::Rule;
    ///
    /// assert_eq!(Rule::Glosses.apply("區(qū)政府").unwrap().text, "區政府");
    /// assert!(Rule::Pages.apply("12").is_none(), "it looks at more than a line");
    /// ```
    #[must_use]
    pub fn apply(self, line: &str) -> Option<Cleaned<'_>> {
        Some(match self {
            Self::Unicode => unicode::clean(line),
            Self::Entities => entities::clean(line),
            Self::Invisible => invisible::clean(line),
            Self::Private => private::clean(line),
            Self::Radicals => radicals::clean(line),
            Self::Bars => bars::clean(line),
            Self::Leaders => leaders::clean(line),
            Self::Spacing => spacing::clean(line),
            Self::Spaces => spaces::clean(line),
            Self::Glosses => glosses::clean(line),
            Self::Separators => separators::clean(line),
            Self::Numbering | Self::Pages | Self::Labels | Self::Joints | Self::Columns | Self::Wrapping => {
                return None;
            }
        })
    }
}

/// Which rules run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanOptions {
    /// The rules that run.
    pub rules: Vec<Rule>,
}

impl Default for CleanOptions {
    fn default() -> Self {
        Self { rules: Rule::ALL.to_vec() }
    }
}

impl CleanOptions {
    /// No rule.
    #[must_use]
    pub fn none() -> Self {
        Self { rules: Vec::new() }
    }

    /// All rules but these.
    ///
    /// ```
    /// use bitext::clean::{CleanOptions, Rule};
    ///
    /// let options = CleanOptions::without([Rule::Glosses, "pages".parse()?]);
    /// assert!(options.has(Rule::Spaces) && !options.has(Rule::Pages));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn without(rules: impl IntoIterator<Item = Rule>) -> Self {
        let mut options = Self::default();
        for rule in rules {
            options.rules.retain(|own| *own != rule);
        }
        options
    }

    /// Whether a rule is on.
    #[must_use]
    pub fn has(&self, rule: Rule) -> bool {
        self.rules.contains(&rule)
    }
}

/// A line that a rule changed or emptied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The input: 0, or 1 for the second of two.
    pub input: usize,
    /// The line of the input, from 1; 0 where it is not known.
    pub line: usize,
    /// The rule.
    pub rule: Rule,
    /// The text before the rule.
    pub before: String,
    /// The text after the rule; empty for a line that is dropped.
    pub after: String,
}

/// What cleaning did: how often each rule fired, and every line that changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CleanReport {
    counts: [usize; Rule::ALL.len()],
    changes: Vec<Change>,
    input: usize,
}

impl CleanReport {
    /// The rules that fired, with the number of times.
    pub fn counts(&self) -> impl Iterator<Item = (Rule, usize)> + '_ {
        Rule::ALL.into_iter().zip(self.counts).filter(|&(_, count)| count > 0)
    }

    /// The lines that changed, each rule by itself, in the order in which the rules ran.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What is noted from now on is of the second input.
    pub(crate) fn second_input(&mut self) {
        self.input = 1;
    }

    /// Notes that a rule fired on a line.
    pub(crate) fn note(&mut self, line: usize, rule: Rule, count: usize, before: &str, after: &str) {
        self.counts[rule as usize] += count;
        self.changes.push(Change { input: self.input, line, rule, before: before.to_owned(), after: after.to_owned() });
    }
}

/// Cleans a line with the rules that are on and need no more than the line.
///
/// ```
/// use bitext::clean::{CleanOptions, CleanReport, clean};
///
/// let mut report = CleanReport::default();
/// assert_eq!(clean("渝中區(qū)政府", &CleanOptions::default(), &mut report), "渝中區政府");
/// ```
pub fn clean(line: &str, options: &CleanOptions, report: &mut CleanReport) -> String {
    clean_line(0, line, options, report)
}

/// Cleans all lines of an input, given with their numbers: first each by itself, then with the rules that look at all.
///
/// ```
/// use bitext::clean::{CleanOptions, CleanReport, Rule, clean_lines};
///
/// let mut report = CleanReport::default();
/// let cleaned = clean_lines(&[(1, "R&amp;D"), (2, "＊＊＊＊")], &CleanOptions::default(), &mut report);
/// assert_eq!(cleaned, ["R&D", ""]);
/// assert_eq!(report.counts().map(|(rule, _)| rule).collect::<Vec<_>>(), [Rule::Entities, Rule::Separators]);
/// ```
pub fn clean_lines(lines: &[(usize, &str)], options: &CleanOptions, report: &mut CleanReport) -> Vec<String> {
    let mut cleaned: Vec<String> =
        lines.iter().map(|&(number, line)| clean_line(number, line, options, report)).collect();
    type Find = fn(&[String]) -> Vec<(usize, String)>;
    let finds: [(Rule, Find); 3] =
        [(Rule::Numbering, numbering::find), (Rule::Pages, pages::find), (Rule::Labels, labels::find)];
    for (rule, find) in finds {
        if options.has(rule) {
            for (at, after) in find(&cleaned) {
                report.note(lines[at].0, rule, 1, &cleaned[at], &after);
                cleaned[at] = after;
            }
        }
    }
    cleaned
}

/// Cleans one side of a translation unit; a line of marks only is the text of its unit.
pub(crate) fn clean_unit(number: usize, text: &str, options: &CleanOptions, report: &mut CleanReport) -> String {
    let rules = options.rules.iter().copied().filter(|rule| *rule != Rule::Separators).collect();
    clean_line(number, text, &CleanOptions { rules }, report)
}

fn clean_line(number: usize, line: &str, options: &CleanOptions, report: &mut CleanReport) -> String {
    let mut text = Cow::Borrowed(line);
    let mut signs = Signs::of(line);
    for rule in Rule::ALL {
        if signs.concern(rule) && options.has(rule) {
            // From here on rules look at more than a line.
            let Some(cleaned) = rule.apply(&text) else { break };
            if let Cow::Owned(changed) = cleaned.text {
                report.note(number, rule, cleaned.count, &text, &changed);
                signs = Signs::of(&changed);
                text = Cow::Owned(changed);
            }
        }
    }
    text.into_owned()
}

impl FromStr for Rule {
    type Err = Error;

    /// The rule with a name.
    ///
    /// # Errors
    /// [`ErrorKind::Options`], naming those that there are.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            Error::new(ErrorKind::Options, format!("no cleaning rule {name:?}; there are {}", known.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What every rule promises: clean text stays untouched, and cleaning twice changes nothing more.
    #[test]
    fn every_rule_keeps_its_promises() {
        let plain = ["", "Plain text, “quoted” (in brackets) – 3.5%.", "平常的文字，“引文”（括号）。", "关系(guanxi)"];
        let noisy = [
            "e\u{301}",
            "a\u{200B}b\u{AD}",
            " \u{3000}a\u{A0} b ",
            "區(qū)聯(lián)",
            "＊＊＊＊",
            "----- -----",
            "R&amp;D&nbsp;",
            "\u{E123}",
            "⽔⺠",
            "渡轮。 | ||",
            "Fares ....... 12",
            "渡 轮 停 航",
        ];
        for rule in Rule::ALL {
            assert_eq!(Rule::named(rule.name()), Some(rule), "{rule:?} is not found by its name");
            // Those that look at all lines have tests beside them.
            let Some(apply) = rule.apply("").map(|_| |line| rule.apply(line).unwrap()) else { continue };
            for line in plain {
                assert_eq!(apply(line), Cleaned::unchanged(line), "{rule:?} touches clean text");
            }
            let mut fired = 0;
            for line in noisy {
                let once = apply(line);
                fired += once.count;
                assert_eq!(once.count > 0, once.text != line, "{rule:?} counts wrongly on {line:?}");
                assert_eq!(rule.apply(&once.text).unwrap().count, 0, "{rule:?} fires again on {line:?}");
            }
            assert!(fired > 0, "{rule:?} does nothing; add a line that it cleans");
        }
    }

    #[test]
    fn runs_the_rules_that_are_on() {
        let mut report = CleanReport::default();
        let options = CleanOptions { rules: vec![Rule::Spaces] };
        assert_eq!(clean("區(qū)\u{3000}府", &options, &mut report), "區(qū) 府");
        assert_eq!(report.counts().collect::<Vec<_>>(), [(Rule::Spaces, 1)]);
    }
}
