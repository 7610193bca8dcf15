//! Documents in ZIP archives, with bounds on what they unpack to.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{ReadOptions, decode_with};
use crate::error::{Error, ErrorKind};

/// The most bytes that one part may unpack to.
const PART: u64 = 48 << 20;

/// The most bytes that all parts may unpack to.
const TOTAL: u64 = 64 << 20;

/// The most parts that an archive may have.
const PARTS: usize = 20_000;

/// An archive whose parts are read by name.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("the document").caused_by(error))?;
        if zip.len() > PARTS {
            return Err(Error::new(ErrorKind::Format, format!("an archive of more than {PARTS} parts, no document")));
        }
        Ok(Self { zip, left: TOTAL })
    }

    /// The names of the parts.
    pub(super) fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(|name| name.into_owned()).collect()
    }

    /// The text of a part; `None` if there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let part = self.zip.by_index(index).map_err(|error| damaged(name).caused_by(error))?;
        let most = PART.min(self.left);
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(name).caused_by(error))?;
        let read = bytes.len() as u64;
        if read > most {
            let megabytes = most >> 20;
            let message = format!("{name} unpacks to more than {megabytes} MB; save the document's text as plain text");
            return Err(Error::new(ErrorKind::Format, message));
        }
        self.left -= read;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => decode_with(error.as_bytes(), &ReadOptions::default())?.text,
        };
        Ok(Some(text))
    }

    /// The text of a part that the document cannot do without.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, Error> {
        self.part(name)?.ok_or_else(|| damaged(name))
    }
}

fn damaged(name: &str) -> Error {
    Error::new(ErrorKind::Format, format!("{name} is cut off, damaged or protected; get a complete copy"))
}
