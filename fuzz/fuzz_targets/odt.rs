//! The reader of odt.

#![no_main]

use std::io::{Cursor, Write};

use bitext::read::{Format, ReadOptions, read};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let options = ReadOptions::default().format(Format::Odt);
    let _ = read(data, None, &options);
    // The same bytes as the main part of a sound archive.
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let _ = zip.start_file("content.xml", stored);
    let _ = zip.write_all(data);
    if let Ok(archive) = zip.finish() {
        let _ = read(&archive.into_inner(), None, &options);
    }
});
