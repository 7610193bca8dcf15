//! The message catalogue: gettext's PO format, which translators' programs open.

use std::collections::HashMap;

use super::template::Template;

/// The Chinese catalogue.
pub(crate) const CHINESE: &str = include_str!("../../../../data/messages/zh.po");

/// The contexts of a catalogue's entries. An entry without one is a message of the source.
pub(crate) mod context {
    /// A text of the help.
    pub(crate) const HELP: &str = "help";
    /// A word of `clap`, the parser of arguments.
    pub(crate) const CLAP: &str = "clap";
    /// A message of the operating system.
    #[cfg(test)]
    pub(crate) const SYSTEM: &str = "system";
    /// The name of a language that a text is in.
    #[cfg(test)]
    pub(crate) const LANGUAGE: &str = "language";
    /// A single word that a message holds.
    #[cfg(test)]
    pub(crate) const WORD: &str = "word";
}

/// The messages of another language.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    /// Texts of the help by the English ones.
    pub(crate) help: HashMap<String, String>,
    /// Texts of `clap` with what they become, the longest first.
    pub(crate) words: Vec<(String, String)>,
    /// Messages without slots.
    pub(crate) plain: HashMap<String, String>,
    /// Messages with slots, those with the most letters first.
    pub(crate) templates: Vec<Template>,
}

impl Catalogue {
    /// Reads a catalogue. One that comes with the program is whole (`complete`): what were wrong in it is left out.
    pub(crate) fn read(text: &str) -> Self {
        let mut catalogue = Self::default();
        let Ok(file) = polib::po_file::parse_from_reader(text.as_bytes()) else { return catalogue };
        for message in file.messages() {
            let pairs = match message.msgstr_plural() {
                Ok(forms) => {
                    let said = forms.first().cloned().unwrap_or_default();
                    let plural = message.msgid_plural().unwrap_or_default();
                    vec![(message.msgid(), said.clone()), (plural, said)]
                }
                Err(_) => vec![(message.msgid(), message.msgstr().unwrap_or_default().to_owned())],
            };
            for (english, said) in pairs {
                catalogue.add(message.msgctxt(), english, said);
            }
        }
        catalogue.templates.sort_by_key(|template| std::cmp::Reverse(template.letters));
        catalogue.words.sort_by_key(|(english, _)| std::cmp::Reverse(english.len()));
        catalogue
    }

    fn add(&mut self, kind: Option<&str>, english: &str, said: String) {
        match kind {
            Some(context::HELP) => {
                self.help.insert(english.to_owned(), said);
                return;
            }
            Some(context::CLAP) if !english.contains('{') => self.words.push((english.to_owned(), said.clone())),
            _ => {}
        }
        let Ok(template) = Template::new(english, &said) else { return };
        if template.has_slots() {
            self.templates.push(template);
        } else {
            self.plain.insert(english.to_owned(), template.filled(|_, _| String::new()));
        }
    }
}
