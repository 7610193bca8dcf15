//! Writing outputs: each stands beside its place until all of a command are complete.

use std::fs;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::leftovers;
use crate::messages::shown;
use crate::paths::{folder_of, is_standard, resolved};

/// An output that stands beside its place until it is complete.
pub(crate) struct Output {
    /// As the user names it.
    path: PathBuf,
    /// Where a link leads, so that the link stays.
    target: PathBuf,
    place: Place,
    /// The file that it replaces, which is locked until then.
    locked: Option<fs::File>,
}

enum Place {
    Standard,
    /// A device or a pipe, which cannot be replaced.
    Direct(fs::File),
    Beside(tempfile::NamedTempFile),
}

/// Writes standard output, with nothing beside it.
pub(crate) fn print(content: &str) -> Result<(), Failure> {
    Output::create(Path::new("-"))?.write(content.as_bytes())
}

/// Checks before the work that an output can be written, and leaves nothing behind.
pub(crate) fn check(path: &Path) -> Result<(), Failure> {
    // Whether a pipe or a device takes anything shows only when it is written.
    if is_standard(path) || is_direct(path) { Ok(()) } else { Output::create(path).map(drop) }
}

/// Checks before the work that files can be written in a folder, which need not exist.
pub(crate) fn check_folder(path: &Path) -> Result<(), Failure> {
    let mut folder = resolved(path);
    while !folder.exists() && folder.pop() {}
    if !folder.is_dir() {
        return Err(Failure::Failed(format!("{}: cannot be made ({} is a file)", shown(path), shown(&folder))));
    }
    let made = temporary(&folder, None).map(drop);
    made.map_err(|error| Failure::Failed(format!("{}: cannot be written ({error})", shown(path))))
}

/// Makes the folder that an output stands in.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| Failure::Failed(format!("{}: cannot be made ({error})", shown(path))))
}

/// Puts outputs in their places: all of them, whatever signal comes. If one cannot be put there, those before it go again
/// and what they replaced comes back.
pub(crate) fn keep_all(outputs: Vec<Output>) -> Result<(), Failure> {
    let files = leftovers::files();
    let several = outputs.len() > 1;
    let mut kept: Vec<(PathBuf, Option<tempfile::TempPath>)> = Vec::new();
    let mut result = Ok(());
    for output in outputs {
        let target = output.target.clone();
        match output.put(several) {
            Ok(Some(old)) => kept.push((target, old)),
            Ok(None) => {}
            Err(failure) => {
                result = Err(failure);
                break;
            }
        }
    }
    if result.is_err() {
        for (target, old) in kept.drain(..).rev() {
            // There is no place left to report a fault to: the first one is said.
            let _ = match old {
                Some(old) => old.persist(&target).map_err(|error| error.error),
                None => fs::remove_file(&target),
            };
        }
    }
    drop((kept, files));
    result
}

/// Writes all outputs or, if one fails, none that can be taken back.
/// Those that are complete already come along.
pub(crate) fn write_all(contents: Vec<(&PathBuf, Vec<u8>)>, complete: Vec<Output>) -> Result<(), Failure> {
    let mut opened = Vec::new();
    for (path, content) in contents {
        opened.push((Output::create(path)?, content));
    }
    // Pipes and standard output come last: what they took stays.
    opened.sort_by_key(|(output, _)| output.is_direct());
    let mut ready = complete;
    for (mut output, content) in opened {
        output.write(&content)?;
        ready.push(output);
    }
    keep_all(ready)
}

/// A second name, or a copy, of a file that is about to be replaced.
fn second_name(path: &Path) -> std::io::Result<Option<tempfile::TempPath>> {
    if !path.exists() {
        return Ok(None);
    }
    let link = |second: &Path| fs::hard_link(path, second);
    let builder = || tempfile::Builder::new().prefix(".bitext-").make_in(folder_of(path), link);
    if let Ok(second) = builder() {
        return Ok(Some(second.into_temp_path()));
    }
    // Some file systems have no links.
    let second = tempfile::Builder::new().prefix(".bitext-").tempfile_in(folder_of(path))?;
    fs::copy(path, second.path())?;
    Ok(Some(second.into_temp_path()))
}

impl Output {
    /// Opens an output; a file that exists is replaced only by [`keep_all`].
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let target = resolved(path);
        let place = Self::place(path, &target).map_err(|error| {
            let name = shown(path);
            Failure::Failed(match error.kind() {
                std::io::ErrorKind::PermissionDenied => {
                    format!("{name}: cannot be written ({error}); give a place in another folder, or change what is permitted there")
                }
                _ => format!("{name}: cannot be written ({error})"),
            })
        })?;
        Ok(Self { path: path.to_owned(), target, place, locked: None })
    }

    fn place(path: &Path, target: &Path) -> std::io::Result<Place> {
        if is_standard(path) {
            return Ok(Place::Standard);
        }
        if path.is_dir() {
            return Err(std::io::Error::other("a folder; give the name of a file"));
        }
        if is_direct(path) {
            return Ok(Place::Direct(fs::OpenOptions::new().append(true).open(path)?));
        }
        let old = match fs::metadata(target) {
            Ok(metadata) => {
                // A file that may not be written may not be replaced either.
                fs::OpenOptions::new().append(true).open(target)?;
                Some(metadata.permissions())
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            // The name may be too long, for one.
            Err(error) => return Err(error),
        };
        let folder = folder_of(target);
        if !folder.exists() {
            return Err(std::io::Error::other(format!(
                "there is no folder {}; make it first",
                shown(&folder_of(path))
            )));
        }
        Ok(Place::Beside(temporary(&folder, old)?))
    }

    /// Writes all of the output.
    pub(crate) fn write(&mut self, content: &[u8]) -> Result<(), Failure> {
        let result = self.append(content).and_then(|()| self.complete());
        self.unless_closed(result)
    }

    fn append(&mut self, content: &[u8]) -> std::io::Result<()> {
        match &mut self.place {
            Place::Standard => std::io::stdout().lock().write_all(content),
            Place::Direct(file) => file.write_all(content),
            Place::Beside(file) => file.write_all(content),
        }
    }

    fn complete(&mut self) -> std::io::Result<()> {
        match &mut self.place {
            Place::Standard => std::io::stdout().flush(),
            Place::Direct(_) => Ok(()),
            // A full disk shows on some file systems only when the file is brought to it.
            Place::Beside(file) => file.as_file().sync_all(),
        }
    }

    fn unless_closed(&self, result: std::io::Result<()>) -> Result<(), Failure> {
        match result {
            // The reader of a pipe may stop early.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            result => result.map_err(|error| self.failed(&error)),
        }
    }

    /// Puts the output in its place, with a second name for what stood there if it `may` have to come back; `None` where
    /// it was written at once.
    fn put(self, may: bool) -> Result<Option<Option<tempfile::TempPath>>, Failure> {
        let Self { path, target, place, locked } = self;
        let Place::Beside(file) = place else { return Ok(None) };
        let old = if may { second_name(&target) } else { Ok(None) };
        let put = old.and_then(|old| {
            file.persist(&target).map_err(|error| error.error)?;
            Ok(Some(old))
        });
        drop(locked);
        put.map_err(|error| Failure::Failed(format!("{}: cannot be written ({error})", shown(&path))))
    }

    /// Keeps a file open, and with it its lock, until the output is in its place.
    pub(crate) fn hold(&mut self, locked: fs::File) {
        self.locked = Some(locked);
    }

    /// Whether what is written is seen at once and cannot be taken back.
    pub(crate) fn is_direct(&self) -> bool {
        !matches!(self.place, Place::Beside(_))
    }

    fn failed(&self, error: impl std::fmt::Display) -> Failure {
        let name = if is_standard(&self.path) { "standard output".to_owned() } else { shown(&self.path) };
        Failure::Failed(format!("{name}: cannot be written ({error})"))
    }
}

/// Bytes that are written at once.
const PIECE: usize = 64 << 10;

/// An output that grows piece by piece. What could not be taken back gets all of it at the end.
pub(crate) struct Growing {
    output: Output,
    /// What is not written yet.
    piece: Vec<u8>,
    /// Holds the pieces for a pipe, a device or standard output.
    held: Option<fs::File>,
}

impl Growing {
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let output = Output::create(path)?;
        let held = if output.is_direct() {
            let file = tempfile::tempfile();
            Some(file.map_err(|error| {
                Failure::Failed(format!("{}: no room to hold it until it is complete ({error})", shown(path)))
            })?)
        } else {
            None
        };
        Ok(Self { output, piece: Vec::with_capacity(PIECE), held })
    }

    /// The output, ready for its place.
    pub(crate) fn finish(mut self) -> Result<Output, Failure> {
        let result = self.finished();
        self.output.unless_closed(result)?;
        Ok(self.output)
    }

    fn finished(&mut self) -> std::io::Result<()> {
        self.pour()?;
        if let Some(mut held) = self.held.take() {
            held.rewind()?;
            loop {
                self.piece.clear();
                if Read::by_ref(&mut held).take(PIECE as u64).read_to_end(&mut self.piece)? == 0 {
                    break;
                }
                self.output.append(&self.piece)?;
            }
        }
        self.output.complete()
    }

    /// Writes what is not written yet.
    fn pour(&mut self) -> std::io::Result<()> {
        match &mut self.held {
            Some(held) => held.write_all(&self.piece)?,
            None => self.output.append(&self.piece)?,
        }
        self.piece.clear();
        Ok(())
    }

    /// A failure to write to it.
    pub(crate) fn failed(&self, error: impl std::fmt::Display) -> Failure {
        self.output.failed(error)
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.pour()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Whether a path leads to a device or a pipe. `/dev/stdout` leads to what standard output is, which is a file if it is
/// redirected.
fn is_direct(path: &Path) -> bool {
    let device = ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    path.exists() && !path.is_dir() && (device || !path.is_file())
}

/// A temporary file with the permissions of the file that it replaces, or of a new one. A signal removes it.
fn temporary(folder: &Path, old: Option<fs::Permissions>) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bitext-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(old.clone().unwrap_or_else(|| fs::Permissions::from_mode(0o666)));
    }
    let mut files = leftovers::files();
    // Behind what the system said stands the name of the temporary file, which says nothing to anyone.
    let plain = |error: std::io::Error| {
        let said = error.to_string();
        std::io::Error::new(error.kind(), said.split_once(" at path ").map_or(&*said, |(said, _)| said))
    };
    let file = builder.tempfile_in(folder).map_err(plain)?;
    files.push(file.path().to_owned());
    drop(files);
    if let Some(old) = old {
        // When it was made, the mask of new files took rights away.
        file.as_file().set_permissions(old)?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_output_fails_the_others_are_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("old.tmx"), "old").unwrap();
        let output = |name: &str| {
            let mut output = Output::create(&at(name)).unwrap();
            output.write(b"new").unwrap();
            output
        };
        let outputs = ["old.tmx", "none.jsonl", "taken.tsv", "late.html"].map(output);
        // Where it is to stand, a folder has come.
        fs::create_dir(at("taken.tsv")).unwrap();
        fs::write(at("taken.tsv").join("a"), "").unwrap();
        let failure = keep_all(outputs.into()).unwrap_err().to_string();
        assert!(failure.contains("taken.tsv: cannot be written"), "{failure}");
        assert_eq!(fs::read_to_string(at("old.tmx")).unwrap(), "old");
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 2, "{names:?}");

        keep_all(["old.tmx", "none.jsonl"].map(output).into()).unwrap();
        assert_eq!(fs::read_to_string(at("old.tmx")).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}
