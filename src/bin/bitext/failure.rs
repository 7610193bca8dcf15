//! What ends a command early.

use bitext::ErrorKind;

/// What ends a command early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments cannot be carried out: exit code 2.
    Usage(String),
    /// Something failed: exit code 1.
    Failed(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Usage(message) | Self::Failed(message)) = self;
        f.write_str(message)
    }
}

/// What an error of the library says, with its cause.
pub(crate) fn told(error: &bitext::Error) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error} ({source})"),
        None => error.to_string(),
    }
}

impl Failure {
    /// The failure of aligning one input or two, with what to do where a text is missing.
    pub(crate) fn of_aligning(error: bitext::Error, two: bool, in_folder: bool) -> Self {
        let remedy = match (error.kind(), two) {
            (ErrorKind::NoEnglish | ErrorKind::NoChinese, false) if in_folder => {
                "; no other file of the folder has its name in the other language, as notice.en.txt and notice.zh.txt have"
            }
            (ErrorKind::NoEnglish, false) => "; give the English file as a second argument",
            (ErrorKind::NoChinese, false) => "; give the Chinese file as a second argument",
            (ErrorKind::Empty, false) => "; give a file with an English and a Chinese half",
            (ErrorKind::NoEnglish, true) => "; give one file for each language, or one file with both",
            (ErrorKind::NoChinese, true) => "; give the Chinese file too",
            (ErrorKind::Empty, true) => "; give a text with words",
            _ => "",
        };
        match Self::from(error) {
            Self::Failed(message) => Self::Failed(message + remedy),
            usage @ Self::Usage(_) => usage,
        }
    }
}

impl From<bitext::Error> for Failure {
    fn from(error: bitext::Error) -> Self {
        if error.kind() == bitext::ErrorKind::Options { Self::Usage(told(&error)) } else { Self::Failed(told(&error)) }
    }
}
