//! Cleaning: small rules, one a file, each from a text to a cleaned text and the number of times it fired; a few look at
//! all lines together. Full-width letters and digits, apostrophes that were lost and emoji are the user's text: they stay.

mod bars;
mod entities;
mod furniture;
mod glosses;
mod invisible;
mod labels;
mod leaders;
mod numbering;
mod pages;
mod private;
mod quoting;
mod radicals;
mod report;
mod rule;
mod separators;
mod signs;
mod spaces;
mod spacing;
mod unicode;

use std::borrow::Cow;

pub(crate) use furniture::goes_on;
pub use report::{Change, CleanReport};
pub use rule::Rule;
use signs::Signs;
pub(crate) use spaces::{is_space, may_be_wide, two_spaces};

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
    let finds: [(Rule, Find); 5] = [
        (Rule::Quoting, quoting::find),
        (Rule::Leaders, leaders::find),
        (Rule::Numbering, numbering::find),
        (Rule::Pages, pages::find),
        (Rule::Labels, labels::find),
    ];
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
