//! The one error type of the library.

use std::error::Error as StdError;
use std::fmt;

/// The result of what may fail in this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, for programs that react to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input has no text.
    Empty,
    /// No English text was found.
    NoEnglish,
    /// No Chinese text was found.
    NoChinese,
    /// The bytes are not text in the encoding that was tried.
    Encoding,
    /// The input is not in the format it claims to be in.
    Format,
    /// An option has a value outside its range.
    Options,
    /// Beads do not form an alignment: a gap, an overlap or a crossing.
    Alignment,
    /// Reading or writing failed.
    Io,
}

/// An error that names the input, and the line where there is one. What it shows leaves out its cause, which
/// [`source`](StdError::source) gives.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    input: Option<String>,
    /// Which of two inputs it is.
    place: Option<usize>,
    line: Option<usize>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error of a kind with a message that says what to do.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), input: None, place: None, line: None, source: None }
    }

    /// The kind of the error.
    ///
    /// ```
    /// use bitext::ErrorKind;
    ///
    /// let error = bitext::align("Only English.").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::NoChinese);
    /// assert_eq!(error.in_input("a.txt").to_string(), "a.txt: no Chinese text found");
    /// ```
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The name of the input, if the error belongs to one.
    pub fn input(&self) -> Option<&str> {
        self.input.as_deref()
    }

    /// The line of the input, counted from 1, if the error belongs to one.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Names the input; a name given before stays.
    #[must_use]
    pub fn in_input(mut self, name: impl Into<String>) -> Self {
        self.input.get_or_insert_with(|| name.into());
        self
    }

    /// Says which of two inputs the error belongs to, 0 or 1.
    #[must_use]
    pub fn of_input(mut self, place: usize) -> Self {
        self.place = Some(place);
        self
    }

    /// Names the two inputs: the one that the error belongs to, or both.
    #[must_use]
    pub fn in_inputs(self, names: [String; 2]) -> Self {
        let name = match self.place {
            Some(place) => names[place.min(1)].clone(),
            None => names.join(" and "),
        };
        self.in_input(name)
    }

    /// Names the line, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Keeps the error that caused this one.
    #[must_use]
    pub fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (None, Some(place)) = (&self.input, self.place) {
            write!(f, "the {} input: ", if place == 0 { "first" } else { "second" })?;
        }
        match (&self.input, self.line) {
            (Some(input), Some(line)) => write!(f, "{input}:{line}: {}", self.message),
            (Some(input), None) => write!(f, "{input}: {}", self.message),
            (None, Some(line)) => write!(f, "line {line}: {}", self.message),
            (None, None) => f.write_str(&self.message),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<Error> for std::io::Error {
    /// Of its kind, with the error as what it holds.
    ///
    /// ```
    /// use std::io;
    ///
    /// fn pairs(text: &str) -> io::Result<usize> {
    ///     Ok(bitext::align(text)?.pairs().len())
    /// }
    /// assert_eq!(pairs("只有中文。").unwrap_err().kind(), io::ErrorKind::InvalidData);
    /// ```
    fn from(error: Error) -> Self {
        let kind = match error.kind {
            ErrorKind::Io => {
                let own = error.source.as_ref().and_then(|source| source.downcast_ref::<Self>());
                own.map_or(std::io::ErrorKind::Other, Self::kind)
            }
            ErrorKind::Options | ErrorKind::Alignment => std::io::ErrorKind::InvalidInput,
            _ => std::io::ErrorKind::InvalidData,
        };
        Self::new(kind, error)
    }
}

impl From<std::io::Error> for Error {
    fn from(source: std::io::Error) -> Self {
        Self::new(ErrorKind::Io, "reading or writing failed").caused_by(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_input_line_and_message() {
        let error = Error::new(ErrorKind::Format, "not a bead").at_line(3).in_input("a.align");
        assert_eq!(error.to_string(), "a.align:3: not a bead");
        assert_eq!(error.in_input("b").input(), Some("a.align"));
    }

    #[test]
    fn the_cause_is_told_once() {
        use std::io;
        let error = Error::from(io::Error::new(io::ErrorKind::PermissionDenied, "closed"));
        assert_eq!(error.to_string(), "reading or writing failed");
        assert_eq!(error.source().unwrap().to_string(), "closed");
        let again = io::Error::from(error);
        assert_eq!(again.kind(), io::ErrorKind::PermissionDenied);
        let kind = |kind| io::Error::from(Error::new(kind, "")).kind();
        assert_eq!(kind(ErrorKind::Options), io::ErrorKind::InvalidInput);
        assert_eq!(kind(ErrorKind::Encoding), io::ErrorKind::InvalidData);
    }

    #[test]
    fn tells_two_inputs_apart() {
        let names = || ["a.txt".to_owned(), "b.txt".to_owned()];
        let error = || Error::new(ErrorKind::Empty, "no text found");
        assert_eq!(error().of_input(1).to_string(), "the second input: no text found");
        assert_eq!(error().of_input(1).in_inputs(names()).to_string(), "b.txt: no text found");
        assert_eq!(error().in_inputs(names()).to_string(), "a.txt and b.txt: no text found");
    }
}
