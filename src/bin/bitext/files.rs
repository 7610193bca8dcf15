//! Reading inputs and writing outputs.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use bitext::read::{self, Input, ReadOptions};

use crate::Failure;

/// The name of an input in messages.
pub(crate) fn name_of(path: &Path) -> String {
    if is_standard(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// Whether a path stands for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a whole input as text.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read_bytes(path)?;
    let text = read::decode(&bytes).map_err(|error| Failure::from(error.in_input(name_of(path))))?;
    Ok(text.to_owned())
}

/// Reads a whole input in any format and encoding.
pub(crate) fn read_input(path: &Path, options: &ReadOptions) -> Result<Input, Failure> {
    let name = path.to_string_lossy();
    let bytes = read_bytes(path)?;
    read::read(&bytes, Some(&name), options).map_err(|error| Failure::from(error.in_input(name_of(path))))
}

/// Reads a whole input as plain text in any encoding.
pub(crate) fn read_plain(path: &Path, options: &ReadOptions) -> Result<String, Failure> {
    let bytes = read_bytes(path)?;
    let decoded = read::decode_with(&bytes, options).map_err(|error| Failure::from(error.in_input(name_of(path))))?;
    Ok(decoded.text)
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let fail = |error: std::io::Error| Failure::Failed(format!("{}: cannot be read ({error})", name_of(path)));
    if is_standard(path) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(fail)?;
        return Ok(bytes);
    }
    if path.is_dir() {
        return Err(Failure::Failed(format!("{}: a folder; give a text file", path.display())));
    }
    fs::read(path).map_err(fail)
}

/// Whether two paths lead to the same file.
pub(crate) fn same_file(one: &Path, two: &Path) -> bool {
    one == two || matches!((fs::canonicalize(one), fs::canonicalize(two)), (Ok(one), Ok(two)) if one == two)
}

/// An output that stands beside its place until it is complete.
pub(crate) struct Output {
    /// As the user names it.
    path: PathBuf,
    /// Where a link leads, so that the link stays.
    target: PathBuf,
    place: Place,
}

enum Place {
    Standard,
    /// A device or a pipe, which cannot be replaced.
    Direct(fs::File),
    Beside(tempfile::NamedTempFile),
}

impl Output {
    /// Opens an output; a file that exists is replaced only by [`Output::keep`].
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let fail = |error: std::io::Error| Failure::Failed(format!("{}: cannot be written ({error})", path.display()));
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        // `/dev/stdout` leads to what standard output is, which is a file if it is redirected.
        let device = ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
        let place = if is_standard(path) {
            Place::Standard
        } else if path.is_dir() {
            return Err(Failure::Failed(format!("{}: a folder; give the name of a file", path.display())));
        } else if path.exists() && (device || !path.is_file()) {
            Place::Direct(fs::OpenOptions::new().append(true).open(path).map_err(fail)?)
        } else {
            // A file that may not be written may not be replaced either.
            if path.exists() {
                fs::OpenOptions::new().append(true).open(path).map_err(fail)?;
            }
            let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Place::Beside(beside().tempfile_in(folder).map_err(fail)?)
        };
        Ok(Self { path: path.to_owned(), target, place })
    }

    /// Writes all of the output.
    pub(crate) fn write(&mut self, content: &[u8]) -> Result<(), Failure> {
        let result = match &mut self.place {
            Place::Standard => std::io::stdout().lock().write_all(content).and_then(|()| std::io::stdout().flush()),
            Place::Direct(file) => file.write_all(content),
            Place::Beside(file) => file.write_all(content),
        };
        match result {
            // The reader of a pipe may stop early.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            result => result.map_err(|error| self.failed(&error)),
        }
    }

    /// Puts the output in its place.
    pub(crate) fn keep(self) -> Result<(), Failure> {
        match self.place {
            Place::Beside(file) => file.persist(&self.target).map(|_| ()).map_err(|error| {
                Failure::Failed(format!("{}: cannot be written ({})", self.path.display(), error.error))
            }),
            _ => Ok(()),
        }
    }

    fn failed(&self, error: &std::io::Error) -> Failure {
        Failure::Failed(format!("{}: cannot be written ({error})", self.path.display()))
    }
}

/// Temporary files with the permissions of ordinary ones.
fn beside() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bitext-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
