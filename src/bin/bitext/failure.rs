//! What ends a command early.

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

impl From<bitext::Error> for Failure {
    fn from(error: bitext::Error) -> Self {
        if error.kind() == bitext::ErrorKind::Options {
            Self::Usage(error.to_string())
        } else {
            Self::Failed(error.to_string())
        }
    }
}
