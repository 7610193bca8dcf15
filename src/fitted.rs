//! Files of fitted numbers: JSON that names its format, so that numbers of another version are not taken for these.

use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind};

/// Reads a file; `what` says what it should be, such as `a file of weights`, and `numbers` what it holds.
pub(crate) fn parse<F: DeserializeOwned>(
    json: &str,
    (what, numbers): (&str, &str),
    expected: &str,
    format: impl Fn(&F) -> &str,
) -> Result<F, Error> {
    let file: F = serde_json::from_str(json)
        .map_err(|error| Error::new(ErrorKind::Format, format!("not {what}")).at_line(error.line()).caused_by(error))?;
    let found = format(&file);
    if found != expected {
        return Err(Error::new(ErrorKind::Format, format!("{numbers} in format {found:?}, expected {expected:?}")));
    }
    Ok(file)
}
