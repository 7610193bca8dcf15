//! Cutting by rules: where their expressions meet.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fancy_regex::{Regex, RegexBuilder};

use super::LONGEST;
use super::classes::ascii;
use super::reader::{File, Rule};
use crate::error::{Error, ErrorKind};
use crate::language::Language;

/// Steps back that an expression may take in one search.
const BACKTRACKS: usize = 1_000_000;

/// Bytes of all matches of one rule in a paragraph: overlapping ones may cover it many times.
const COVERED: usize = 20_000_000;

/// The rules of one language, ready to cut.
#[derive(Debug)]
pub(super) struct Rules {
    rules: Vec<Compiled>,
}

#[derive(Debug)]
struct Compiled {
    breaks: bool,
    line: usize,
    form: Form,
}

#[derive(Debug)]
enum Form {
    /// One expression; it ends at the cut.
    Letter(Regex),
    /// What ends and what begins at the cut, each looked for by itself; none holds anywhere.
    Apart(Option<Regex>, Option<Regex>),
}

impl Rules {
    /// The rules of a file for a language.
    pub(super) fn new(file: &File, language: Language) -> Result<Self, Error> {
        // Codes as OmegaT, Okapi and LanguageTool write them.
        let codes = match language {
            Language::English => ["en-US", "en_US", "en", "en_two"],
            Language::Chinese => ["zh-CN", "zh_CN", "zh", "zh_two"],
        };
        let mut rules = Vec::new();
        for (pattern, name, line) in &file.maps {
            let fits = compiled(&format!("(?i)^(?:{pattern})$"), *line)?;
            if !codes.iter().any(|code| fits.is_match(code).unwrap_or(false)) {
                continue;
            }
            let Some((_, set)) = file.sets.iter().find(|(set, _)| set == name) else {
                let message = format!("a language map to the rules {name:?}, which the file does not have");
                return Err(Error::new(ErrorKind::Format, message).at_line(*line));
            };
            for rule in set {
                rules.push(Compiled { breaks: rule.breaks, line: rule.line, form: form(rule, file.omegat)? });
            }
            if !file.cascade {
                break;
            }
        }
        if rules.is_empty() {
            let message = format!("no rules for {}; add a language map for {}", language.name(), codes[0]);
            return Err(Error::new(ErrorKind::Format, message));
        }
        Ok(Self { rules })
    }

    /// The segments of a paragraph, without white space at their ends.
    pub(super) fn segments(&self, paragraph: &str) -> Result<Vec<Range<usize>>, Error> {
        if paragraph.len() > LONGEST {
            let message = format!(
                "a paragraph of {} bytes is too long for rules of segmentation, which take {LONGEST}; give it in parts",
                paragraph.len()
            );
            return Err(Error::new(ErrorKind::Format, message));
        }
        let mut found = Vec::new();
        let mut from = 0;
        for cut in self.cuts(paragraph)?.into_iter().chain([paragraph.len()]) {
            let piece = &paragraph[from..cut];
            let start = from + piece.len() - piece.trim_start_matches(is_space).len();
            let end = start + piece.trim_matches(is_space).len();
            if start < end {
                found.push(start..end);
            }
            from = cut;
        }
        Ok(found)
    }

    /// Where to cut, in order: of the rules that hold at a place the first decides.
    fn cuts(&self, paragraph: &str) -> Result<Vec<usize>, Error> {
        let mut decided: BTreeMap<usize, bool> = BTreeMap::new();
        for rule in &self.rules {
            for place in rule.places(paragraph)? {
                // A rule that holds at the start or the end has nothing to cut.
                if 0 < place && place < paragraph.len() {
                    decided.entry(place).or_insert(rule.breaks);
                }
            }
        }
        Ok(decided.into_iter().filter(|(_, breaks)| *breaks).map(|(place, _)| place).collect())
    }
}

impl Compiled {
    /// The places at which the rule holds.
    fn places(&self, text: &str) -> Result<Vec<usize>, Error> {
        let fault = |error: fancy_regex::Error| {
            let message = format!(
                "the rule in line {} of the segmentation rules comes to no end on a paragraph; make it simpler",
                self.line
            );
            Error::new(ErrorKind::Format, message).caused_by(error)
        };
        match &self.form {
            Form::Letter(expression) => {
                let mut places = Vec::new();
                let (mut from, mut covered) = (0, 0);
                while let Some(found) = expression.find_from_pos(text, from).map_err(fault)? {
                    places.push(found.end());
                    covered += found.end() - found.start();
                    if covered > COVERED {
                        let message = format!(
                            "the rule in line {} of the segmentation rules matches too much; make it simpler",
                            self.line
                        );
                        return Err(Error::new(ErrorKind::Format, message));
                    }
                    let Some(c) = text[found.start()..].chars().next() else { break };
                    from = found.start() + c.len_utf8();
                }
                Ok(places)
            }
            Form::Apart(before, after) => {
                let ends: BTreeSet<usize> = match before {
                    Some(before) => before
                        .find_iter(text)
                        .map(|found| found.map(|found| found.end()))
                        .collect::<Result<_, _>>()
                        .map_err(fault)?,
                    None => text.char_indices().map(|(at, c)| at + c.len_utf8()).collect(),
                };
                let Some(after) = after else { return Ok(ends.into_iter().collect()) };
                let starts: BTreeSet<usize> = after
                    .find_iter(text)
                    .map(|found| found.map(|found| found.start()))
                    .collect::<Result<_, _>>()
                    .map_err(fault)?;
                Ok(ends.intersection(&starts).copied().collect())
            }
        }
    }
}

fn form(rule: &Rule, omegat: bool) -> Result<Form, Error> {
    if !omegat {
        return compiled(&format!("(?:{})(?={})", rule.before, rule.after), rule.line).map(Form::Letter);
    }
    let one = |expression: &str| {
        let there = !expression.is_empty();
        there.then(|| compiled(&format!("(?s){}", ascii(expression)), rule.line)).transpose()
    };
    Ok(Form::Apart(one(&rule.before)?, one(&rule.after)?))
}

fn compiled(expression: &str, line: usize) -> Result<Regex, Error> {
    RegexBuilder::new(expression).backtrack_limit(BACKTRACKS).build().map_err(|error| {
        let message = format!("an expression that cannot be read: {expression}");
        Error::new(ErrorKind::Format, message).at_line(line).caused_by(error)
    })
}

/// White space as tools take it from the ends of segments: no-break spaces stay.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segmentation::reader;

    fn rules(header: &str, rules: &str) -> Result<Rules, Error> {
        let xml = format!(
            "<srx><header {header}/><languagerule languagerulename=\"a\">\n{rules}\n</languagerule>\
             <languagemap languagepattern=\"[Ee][Nn].*\" languagerulename=\"a\"/></srx>"
        );
        Rules::new(&reader::read(&xml)?, Language::English)
    }

    fn cut(rules: &Rules, text: &str) -> Vec<String> {
        rules.segments(text).unwrap().into_iter().map(|range| text[range].to_owned()).collect()
    }

    const FULL_STOP: &str = "<rule break=\"yes\"><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>";

    #[test]
    fn the_first_rule_that_holds_decides() {
        let except = "<rule break=\"no\"><beforebreak>Mr\\.</beforebreak><afterbreak>\\s</afterbreak></rule>";
        let text = "Mr. Oke went. He slept.";
        let both = rules("cascade=\"yes\"", &format!("{except}{FULL_STOP}")).unwrap();
        assert_eq!(cut(&both, text), ["Mr. Oke went.", "He slept."]);
        let turned = rules("cascade=\"yes\"", &format!("{FULL_STOP}{except}")).unwrap();
        assert_eq!(cut(&turned, text), ["Mr.", "Oke went.", "He slept."]);
    }

    #[test]
    fn files_of_omegat_are_read_as_it_reads_them() {
        let letter = rules("cascade=\"yes\"", FULL_STOP).unwrap();
        let omegat = rules("", FULL_STOP).unwrap();
        assert_eq!(cut(&letter, "Go.\u{A0}Come."), ["Go.", "\u{A0}Come."]);
        assert_eq!(cut(&omegat, "Go.\u{A0}Come."), ["Go.\u{A0}Come."]);
        // Matches of one expression do not overlap.
        let pair = "<rule><beforebreak>aa</beforebreak><afterbreak></afterbreak></rule>";
        assert_eq!(cut(&rules("", pair).unwrap(), "aaab"), ["aa", "ab"]);
        assert_eq!(cut(&rules("cascade=\"no\"", pair).unwrap(), "aaab"), ["aa", "a", "b"]);
    }

    #[test]
    fn look_around_and_empty_expressions_work() {
        let rule = "<rule><beforebreak>(?&lt;=x)y</beforebreak><afterbreak/></rule>";
        assert_eq!(cut(&rules("cascade=\"no\"", rule).unwrap(), "xyzyz"), ["xy", "zyz"]);
    }

    #[test]
    fn what_cannot_be_read_names_its_line() {
        let error = rules("cascade=\"no\"", "\n<rule><beforebreak>(</beforebreak></rule>").unwrap_err();
        assert_eq!((error.kind(), error.line()), (ErrorKind::Format, Some(3)), "{error}");
        let xml = "<srx><header cascade=\"no\"/><languagemap languagepattern=\"fr\" languagerulename=\"a\"/></srx>";
        let error = Rules::new(&reader::read(xml).unwrap(), Language::Chinese).unwrap_err();
        assert!(error.to_string().contains("no rules for Chinese"), "{error}");
    }

    #[test]
    fn an_expression_without_end_is_an_error() {
        let text = "a".repeat(20_000) + ".";
        for header in ["cascade=\"no\"", ""] {
            let endless = "<rule><beforebreak>(?=(a+)+\\1b)a</beforebreak><afterbreak>\\s</afterbreak></rule>";
            let error = rules(header, endless).unwrap().segments(&text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Format);
            assert!(error.to_string().contains("rule in line 2"), "{error}");
        }
        let greedy = "<rule><beforebreak>a+</beforebreak><afterbreak></afterbreak></rule>";
        assert!(rules("cascade=\"no\"", greedy).unwrap().segments(&text).is_err());
        assert!(rules("", FULL_STOP).unwrap().segments(&"a".repeat(LONGEST + 1)).is_err());
    }
}
