//! Reading inputs.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use bitext::read::{self, Format, Input, ReadOptions};

use crate::apart;
use crate::failure::Failure;
use crate::messages::{plain, shown};
use crate::paths::is_standard;

/// The most bytes of an input: a hundred long novels. What is longer is no release, and a pipe may have no end.
const LARGEST: u64 = 256 << 20;

/// Bytes of an input that may take much memory while it is read.
const LARGE: usize = 1 << 20;

/// Held while such an input is read: the budget of one is half a gigabyte, and threads would each take as much.
static TURN: Mutex<()> = Mutex::new(());

/// Why a file or a folder cannot be read.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let name = name_of(path);
    let why = match error.kind() {
        std::io::ErrorKind::NotFound if plain_name(path).ends_with(std::path::is_separator) => {
            "there is no such folder".to_owned()
        }
        std::io::ErrorKind::NotFound if is_address(path) => {
            "a page of the web is not fetched; save it in the browser as a web page (.html) and give that file"
                .to_owned()
        }
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => format!("it is closed to you; change its permissions ({error})"),
        std::io::ErrorKind::IsADirectory => "it is a folder; give a file".to_owned(),
        std::io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        _ => error.to_string(),
    };
    Failure::Failed(format!("{name}: cannot be read: {why}"))
}

/// Whether a path is an address of the web.
fn is_address(path: &Path) -> bool {
    let name = path.as_os_str().as_encoded_bytes();
    name.starts_with(b"https:") || name.starts_with(b"http:")
}

/// Whether a file is one that Word or Excel keeps beside a document while it is open: `~$lease.docx` for `release.docx`.
pub(crate) fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"))
}

/// The name of an input in outputs.
pub(crate) fn plain_name(path: &Path) -> String {
    if is_standard(path) { "standard input".to_owned() } else { plain(path) }
}

/// The same of one input or of both.
pub(crate) fn plain_name_of_both(path: &Path, other: Option<&Path>) -> String {
    match other {
        None => plain_name(path),
        Some(other) => format!("{} and {}", plain_name(path), plain_name(other)),
    }
}

/// The paths of one or two inputs as they were given, for a command that names them again; none where one is standard input.
pub(crate) fn given(path: &Path, other: Option<&Path>) -> Vec<String> {
    let paths: Vec<&Path> = std::iter::once(path).chain(other).collect();
    if paths.iter().any(|path| is_standard(path)) {
        return Vec::new();
    }
    paths.iter().map(|path| path.to_string_lossy().into_owned()).collect()
}

/// The name of an input in messages.
pub(crate) fn name_of(path: &Path) -> String {
    if is_standard(path) { "standard input".to_owned() } else { shown(path) }
}

/// The name of one or two inputs in messages.
pub(crate) fn name_of_both(input: &Path, other: Option<&Path>) -> String {
    match other {
        None => name_of(input),
        Some(other) => format!("{} and {}", name_of(input), name_of(other)),
    }
}

/// The bytes of one or two inputs, if all are files.
pub(crate) fn size(input: &Path, other: Option<&Path>) -> Option<u64> {
    let size = |path: &Path| fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|about| about.len());
    Some(size(input)? + other.map_or(Some(0), size)?)
}

/// Reads a whole input as text.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read_bytes(path)?;
    let text = read::decode(&bytes).map_err(|error| Failure::from(error.in_input(name_of(path))))?;
    Ok(text.to_owned())
}

/// Reads a whole input in any format and encoding.
pub(crate) fn read_input(path: &Path, options: &ReadOptions) -> Result<Input, Failure> {
    of_bytes(path, read_bytes(path)?, options)
}

/// The same of an input whose bytes are there.
pub(crate) fn of_bytes(path: &Path, bytes: Vec<u8>, options: &ReadOptions) -> Result<Input, Failure> {
    let name = path.to_string_lossy();
    let format = options.format.or_else(|| Format::detect(Some(&name), &bytes).ok());
    if cfg!(feature = "pdf") && format == Some(Format::Pdf) {
        return apart::read(bytes).map_err(|error| Failure::Failed(format!("{}: {error}", name_of(path))));
    }
    let packed = matches!(format, Some(Format::Docx | Format::Odt | Format::Xlsx));
    let _turn = (packed || bytes.len() > LARGE).then(|| TURN.lock().unwrap_or_else(PoisonError::into_inner));
    read::read(&bytes, Some(&name), options).map_err(|error| Failure::from(error.in_input(name_of(path))))
}

/// Reads a whole input as plain text in any encoding.
pub(crate) fn read_plain(path: &Path, options: &ReadOptions) -> Result<String, Failure> {
    let bytes = read_bytes(path)?;
    let decoded = read::decode_with(&bytes, options).map_err(|error| Failure::from(error.in_input(name_of(path))))?;
    Ok(decoded.text)
}

/// Reads a whole input as it is.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let fail = |error: std::io::Error| unreadable(path, &error);
    let mut bytes = Vec::new();
    if is_standard(path) {
        std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).map_err(fail)?;
    } else if path.is_dir() {
        return Err(Failure::Failed(format!("{}: a folder; give a text file", name_of(path))));
    } else {
        fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(fail)?;
    }
    if is_lock(path) && !bytes.starts_with(b"PK") {
        return Err(Failure::Failed(format!(
            "{}: no document, but what Office keeps beside one that is open; give the document, whose name has no ~$",
            name_of(path)
        )));
    }
    if bytes.len() as u64 > LARGEST {
        let most = LARGEST >> 20;
        return Err(Failure::Failed(format!("{}: longer than {most} MB; give it in parts", name_of(path))));
    }
    Ok(bytes)
}
