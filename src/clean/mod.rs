//! Cleaning: small rules, one a file, each from a text to a cleaned text and the number of times it fired.

mod glosses;
mod invisible;
mod separators;
mod spaces;
mod unicode;

use std::borrow::Cow;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// Unicode normalization form C.
    Unicode,
    /// Zero-width and control characters, soft hyphens and direction marks are removed.
    Invisible,
    /// Spaces of every kind become one plain space; those at the ends go.
    Spaces,
    /// Pinyin glosses behind single characters, as in 區(qū), are removed.
    Glosses,
    /// Lines of decoration only are emptied.
    Separators,
}

impl Rule {
    /// All rules, in the order in which they run.
    pub const ALL: [Self; 5] = [Self::Unicode, Self::Invisible, Self::Spaces, Self::Glosses, Self::Separators];

    /// The name by which the rule is switched off and reported.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Invisible => "invisible",
            Self::Spaces => "spaces",
            Self::Glosses => "glosses",
            Self::Separators => "separators",
        }
    }

    /// The rule with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// Applies the rule to a line.
    #[must_use]
    pub fn apply(self, line: &str) -> Cleaned<'_> {
        match self {
            Self::Unicode => unicode::clean(line),
            Self::Invisible => invisible::clean(line),
            Self::Spaces => spaces::clean(line),
            Self::Glosses => glosses::clean(line),
            Self::Separators => separators::clean(line),
        }
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

/// How often each rule fired.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CleanReport {
    counts: [usize; Rule::ALL.len()],
}

impl CleanReport {
    /// The rules that fired, with the number of times.
    pub fn counts(&self) -> impl Iterator<Item = (Rule, usize)> + '_ {
        Rule::ALL.into_iter().zip(self.counts).filter(|&(_, count)| count > 0)
    }
}

/// Cleans a line with the rules that are on.
///
/// ```
/// use bitext::clean::{CleanOptions, CleanReport, clean};
///
/// let mut report = CleanReport::default();
/// assert_eq!(clean("渝中區(qū)政府", &CleanOptions::default(), &mut report), "渝中區政府");
/// ```
pub fn clean(line: &str, options: &CleanOptions, report: &mut CleanReport) -> String {
    let mut text = Cow::Borrowed(line);
    for (rule, count) in Rule::ALL.into_iter().zip(&mut report.counts) {
        if options.rules.contains(&rule) {
            let cleaned = rule.apply(&text);
            *count += cleaned.count;
            if let Cow::Owned(changed) = cleaned.text {
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
        let noisy =
            ["e\u{301}", "a\u{200B}b\u{AD}", " \u{3000}a\u{A0} b ", "區(qū)聯(lián)", "＊＊＊＊", "----- -----"];
        for rule in Rule::ALL {
            assert_eq!(Rule::named(rule.name()), Some(rule), "{rule:?} is not found by its name");
            for line in plain {
                assert_eq!(rule.apply(line), Cleaned::unchanged(line), "{rule:?} touches clean text");
            }
            for line in noisy {
                let once = rule.apply(line);
                assert_eq!(once.count > 0, once.text != line, "{rule:?} counts wrongly on {line:?}");
                assert_eq!(rule.apply(&once.text).count, 0, "{rule:?} fires again on {line:?}");
            }
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
