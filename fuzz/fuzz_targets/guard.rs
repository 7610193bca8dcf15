//! The guard of paths: a path a line, `<` before those that are read.

#![no_main]

use std::path::Path;

#[path = "../../src/bin/bitext/failure.rs"]
mod failure;
#[path = "../../src/bin/bitext/guard.rs"]
mod guard;
#[path = "../../src/bin/bitext/messages.rs"]
mod messages;
#[path = "../../src/bin/bitext/paths.rs"]
mod paths;

/// What messages are painted with; the guard says none.
mod colour {
    pub(crate) fn painted(text: &str) -> String {
        text.to_owned()
    }
}

/// The language of messages; the guard says none.
mod interface {
    pub(crate) fn said(message: &str) -> &str {
        message
    }
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut guard = guard::Guard::default();
    let (mut read, mut written) = (Vec::new(), Vec::new());
    // What the system cannot have as a path is refused when it is opened.
    for line in text.lines().filter(|line| !line.is_empty() && !line.contains('\0')).take(20) {
        match line.strip_prefix('<') {
            Some(path) => {
                guard.read(Path::new(path), "the input");
                read.push(Path::new(path));
            }
            None => {
                guard.write(Path::new(line), "the output");
                written.push(Path::new(line));
            }
        }
    }
    let passes = guard.check().is_ok();
    let meet = |one: &Path, two: &Path| paths::same_file(one, two) && !paths::is_standard(one);
    let clash = written.iter().enumerate().any(|(at, output)| {
        read.iter().any(|input| meet(output, input)) || written[..at].iter().any(|other| meet(output, other))
    });
    assert!(!(passes && clash), "{read:?} {written:?}");
});
