//! A sentence with slots, as `format!` takes it, and its translation: recognises what was made of the one and fills the
//! other.

/// Ways to read a text as a sentence that are tried.
const MOST: usize = 64;

/// A sentence with slots in both languages.
#[derive(Debug)]
pub(crate) struct Template {
    /// What stands before, between and behind the slots.
    literals: Vec<String>,
    /// The slots that hold a text as `{:?}` writes it.
    quoted: Vec<bool>,
    /// What the translation is made of.
    parts: Vec<Part>,
    /// How many letters the sentence has itself: of several that a text may be, the one with the most is meant.
    pub(crate) letters: usize,
}

/// A part of the translation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Literal(String),
    /// A slot of the sentence, and whether it is said as it stands: it holds a text of the user, and no message.
    Slot(usize, bool),
}

impl Template {
    /// # Errors
    /// Names the slot of the translation that the sentence does not have, or the slot that the translation leaves out.
    pub(crate) fn new(sentence: &str, translation: &str) -> Result<Self, String> {
        let (mut literals, mut names, mut quoted) = (vec![String::new()], Vec::new(), Vec::new());
        // A text that is added to others has what stands before it as its first slot.
        let added = is_added(sentence);
        if added {
            names.push((String::new(), 0));
            literals.push(String::new());
            quoted.push(false);
        }
        for piece in pieces(sentence) {
            match piece {
                Piece::Literal(text) => literals.last_mut().into_iter().for_each(|last| last.push_str(&text)),
                Piece::Slot(name, is_quoted) => {
                    let behind_another = literals.len() > 1 && literals.last().is_some_and(String::is_empty);
                    if !behind_another {
                        literals.push(String::new());
                        quoted.push(is_quoted);
                    }
                    names.push((name, literals.len() - 2));
                }
            }
        }
        let (mut parts, mut unnamed, mut taken) = (Vec::new(), usize::from(added), Vec::new());
        if added {
            parts.push(Part::Slot(0, false));
            taken.push(0);
        }
        for piece in pieces(translation) {
            match piece {
                Piece::Literal(text) => parts.push(Part::Literal(text)),
                Piece::Slot(name, _) => {
                    let (raw, name) = name.strip_prefix('=').map_or((false, &*name), |name| (true, name));
                    let nth = |number: usize| {
                        names.iter().enumerate().filter(|(_, (name, _))| name.is_empty()).map(|(at, _)| at).nth(number)
                    };
                    let at = match name.parse::<usize>() {
                        Ok(number) => nth(number + usize::from(added)),
                        Err(_) if name.is_empty() => nth(unnamed),
                        Err(_) => names.iter().position(|(known, _)| known == name),
                    };
                    unnamed += usize::from(name.is_empty());
                    let at = at.ok_or_else(|| format!("{sentence:?} has no slot {{{name}}}"))?;
                    taken.push(at);
                    // Slots without anything between them are one.
                    if at == 0 || names[at - 1].1 != names[at].1 {
                        parts.push(Part::Slot(names[at].1, raw));
                    }
                }
            }
        }
        let is_taken = |at: usize| {
            taken.iter().any(|&other| other == at || !names[at].0.is_empty() && names[other].0 == names[at].0)
        };
        if let Some(lost) = (0..names.len()).find(|&at| !is_taken(at)) {
            return Err(format!("the translation of {sentence:?} leaves out the slot {{{}}}", names[lost].0));
        }
        let letters = literals.iter().flat_map(|text| text.chars()).filter(char::is_ascii_alphabetic).count();
        Ok(Self { literals, quoted, parts, letters })
    }

    pub(crate) fn has_slots(&self) -> bool {
        self.literals.len() > 1
    }

    /// What the slots hold, for each way in which a text can have been made of the sentence.
    pub(crate) fn read<'t>(&self, text: &'t str) -> Vec<Vec<&'t str>> {
        let (first, last) = (&self.literals[0], &self.literals[self.literals.len() - 1]);
        let Some(rest) = text.strip_prefix(&**first) else { return Vec::new() };
        if !self.has_slots() {
            return if rest.is_empty() { vec![Vec::new()] } else { Vec::new() };
        }
        let Some(inside) = rest.strip_suffix(&**last) else { return Vec::new() };
        let (mut found, mut slots) = (Vec::new(), Vec::new());
        divide(inside, &self.literals[1..self.literals.len() - 1], &mut slots, &mut found);
        // A text in quotation marks has nothing before them.
        let fits = |slots: &Vec<&str>| {
            slots
                .iter()
                .zip(&self.quoted)
                .all(|(slot, quoted)| !quoted || slot.starts_with('"') || !slot.contains(": "))
        };
        found.retain(fits);
        found
    }

    /// The translation with these texts in its slots.
    pub(crate) fn filled(&self, mut slot: impl FnMut(usize, bool) -> String) -> String {
        let mut said = String::new();
        for part in &self.parts {
            let text = match part {
                Part::Literal(text) => text.clone(),
                Part::Slot(number, raw) => slot(*number, *raw),
            };
            // A space beside a slot stands between scripts, not between Chinese characters.
            let is_han = |c: Option<char>| c.is_some_and(|c| ('\u{4E00}'..'\u{A000}').contains(&c));
            let bare = text.trim_start_matches(' ');
            if text.len() == bare.len() + 1 && is_han(said.chars().last()) && is_han(bare.chars().next()) {
                said.push_str(bare);
            } else if said.ends_with(' ') && is_han(said.chars().rev().nth(1)) && is_han(text.chars().next()) {
                said.pop();
                said.push_str(&text);
            } else {
                said.push_str(&text);
            }
        }
        said
    }
}

/// Whether a sentence of the source is added behind other text.
fn is_added(sentence: &str) -> bool {
    sentence.starts_with([';', ',', ':']) || sentence.starts_with(' ') && !sentence.starts_with("  ")
}

fn divide<'t>(text: &'t str, between: &[String], slots: &mut Vec<&'t str>, found: &mut Vec<Vec<&'t str>>) {
    let Some((next, later)) = between.split_first() else {
        found.push([&slots[..], &[text]].concat());
        return;
    };
    for (at, _) in text.match_indices(&**next) {
        if found.len() >= MOST {
            return;
        }
        slots.push(&text[..at]);
        divide(&text[at + next.len()..], later, slots, found);
        slots.pop();
    }
}

enum Piece {
    Literal(String),
    /// A slot by its name, and whether its format is `:?`.
    Slot(String, bool),
}

/// The pieces of a text as `format!` reads it.
fn pieces(text: &str) -> Vec<Piece> {
    let (mut found, mut literal, mut rest) = (Vec::new(), String::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..];
        if let Some(behind) = brace.strip_prefix("{{").or_else(|| brace.strip_prefix("}}")) {
            literal.push_str(&brace[..1]);
            rest = behind;
        } else if let Some(end) = brace.starts_with('{').then(|| brace.find('}')).flatten() {
            if !literal.is_empty() {
                found.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            let (name, format) = brace[1..end].split_once(':').unwrap_or((&brace[1..end], ""));
            found.push(Piece::Slot(name.to_owned(), format == "?"));
            rest = &brace[end + 1..];
        } else {
            literal.push_str(&brace[..1]);
            rest = &brace[1..];
        }
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        found.push(Piece::Literal(literal));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sentence: &str, translation: &str, text: &str) -> Option<String> {
        let template = Template::new(sentence, translation).unwrap();
        let slots = template.read(text).into_iter().next()?;
        Some(template.filled(|number, _| slots[number].to_owned()))
    }

    #[test]
    fn recognises_and_fills() {
        assert_eq!(said("{name}: {} of {}", "{name}:共 {1}，{0}", "a: 2 of 3").unwrap(), "a:共 3，2");
        assert_eq!(said("no {what}{more}", "无{what}{more}", "no thing at all").unwrap(), "无thing at all");
        assert_eq!(said("; left out: {}", "；略去：{}", "5 pairs; left out: 2").unwrap(), "5 pairs；略去：2");
        assert_eq!(said("a {{b}} {c:?}", "甲{{}}{=c}", "a {b} \"d\"").unwrap(), "甲{}\"d\"");
        assert_eq!(said("no {what}", "无{what}", "none"), None);
    }

    #[test]
    fn finds_every_way() {
        let template = Template::new("{}: {}", "{}：{}").unwrap();
        assert_eq!(template.read("a: b: c"), [["a", "b: c"], ["a: b", "c"]]);
    }

    #[test]
    fn slots_must_agree() {
        assert!(Template::new("{a} of {}", "{}").unwrap_err().contains("leaves out the slot {a}"));
        assert!(Template::new("{a}", "{b}").unwrap_err().contains("has no slot {b}"));
    }
}
