//! The output of an earlier run of a stream, to which another adds.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::document::Name;
use crate::failure::Failure;
use crate::inputs::unreadable;
use crate::messages::shown;

/// How every line begins.
const START: &[u8] = b"{\"id\":";

/// How often each name has a result. 16 bytes stand for a name: two different ones meet once in 10^20 runs of a billion.
#[derive(Debug, Default)]
pub(crate) struct Finished(HashMap<u128, u32>);

impl Finished {
    /// Takes a result of a name away, if there is one left.
    pub(crate) fn take(&mut self, name: &Name) -> bool {
        match self.0.get_mut(&key(name)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    fn add(&mut self, name: &Name) {
        *self.0.entry(key(name)).or_default() += 1;
    }
}

fn key(name: &Name) -> u128 {
    let hash = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, name.id.as_ref().map(Value::to_string), name.line).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    hash(0) << 64 | hash(1)
}

/// Opens the output of an earlier run, or a new one, to be added to. A last line that was cut off goes; a file that
/// no stream wrote is left as it is.
pub(crate) fn open(path: &Path) -> Result<(File, Finished), Failure> {
    let failed = |error: std::io::Error| Failure::Failed(format!("{}: cannot be written ({error})", shown(path)));
    let file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(failed)?;
    if !file.metadata().map_err(failed)?.is_file() {
        let message = format!("{}: a pipe or a device, which cannot be read again; give a file", shown(path));
        return Err(Failure::Usage(message));
    }
    let (finished, whole) = read(path, &file)?;
    file.set_len(whole).map_err(failed)?;
    (&file).seek(SeekFrom::End(0)).map_err(failed)?;
    Ok((file, finished))
}

/// The names of a file, and the bytes of its whole lines.
fn read(path: &Path, file: &File) -> Result<(Finished, u64), Failure> {
    #[derive(Deserialize)]
    struct Line {
        id: Value,
        line: Option<u64>,
    }
    let mut input = BufReader::with_capacity(1 << 20, file);
    let (mut finished, mut whole, mut bytes) = (Finished::default(), 0, Vec::new());
    for number in 1_u64.. {
        bytes.clear();
        let length = input.by_ref().read_until(b'\n', &mut bytes);
        let length = length.map_err(|error| unreadable(path, &error))?;
        let begins = bytes.iter().zip(START).all(|(one, two)| one == two);
        let line = begins.then(|| serde_json::from_slice::<Line>(&bytes).ok()).flatten();
        match line {
            Some(line) if bytes.ends_with(b"\n") => {
                finished.add(&Name { id: Some(line.id).filter(|id| !id.is_null()), line: line.line });
                whole += length as u64;
            }
            _ if length == 0 => break,
            // The end of a run that was broken off.
            _ if begins && !bytes.ends_with(b"\n") => break,
            _ => {
                return Err(Failure::Usage(format!(
                    "{}:{number}: not a line that `bitext stream` wrote; give the output of an earlier run, or a new file",
                    shown(path)
                )));
            }
        }
    }
    Ok((finished, whole))
}
