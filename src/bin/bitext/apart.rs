//! Reading a PDF file in a process of its own, with limits of time and memory: what its reader does not survive ends
//! that process and is an error of that file.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bitext::read::{self, Format, Input, ReadOptions};

use crate::failure::{Failure, told};
use crate::outputs;

/// The most time that reading a file may take: a page takes hundredths of a second, and what is small is read at once, so
/// that a folder does not wait for long.
fn limit(bytes: usize) -> Duration {
    Duration::from_secs((10 + bytes as u64 / 50_000).min(120))
}

/// The most memory, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;

/// Reads a PDF file in another process.
pub(crate) fn read(bytes: Vec<u8>) -> Result<Input, String> {
    let time = limit(bytes.len());
    let failed = |error: std::io::Error| format!("the process that reads PDF files cannot be run ({error})");
    let program = std::env::current_exe().map_err(failed)?;
    let mut child = Command::new(program)
        .arg("read-pdf")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let (mut stdin, mut stdout) = (child.stdin.take(), child.stdout.take());
    // A process that ends early does not take all of it.
    std::thread::spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(&bytes)));
    let answer = std::thread::spawn(move || {
        let mut answer = Vec::new();
        let _ = stdout.as_mut().map(|stdout| stdout.read_to_end(&mut answer));
        answer
    });
    let start = Instant::now();
    let status = loop {
        match child.try_wait().map_err(failed)? {
            Some(status) => break Some(status),
            None if start.elapsed() > time => {
                let _ = child.kill();
                let _ = child.wait();
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let answer = answer.join().unwrap_or_default();
    if status.is_some_and(|status| status.success())
        && let Ok(answer) = serde_json::from_slice::<Result<Input, String>>(&answer)
    {
        return answer;
    }
    let remedy = "save the document as a Word document or as plain text";
    Err(match status {
        None => format!("a PDF file that takes more than {} s to read; {remedy}", time.as_secs()),
        Some(_) => format!("a PDF file that is damaged, or that takes too much time or memory to read; {remedy}"),
    })
}

/// The process that reads.
pub(crate) fn run() -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::Failed(format!("standard input: cannot be read ({error})")))?;
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, limit(bytes.len()).as_secs())] {
            // Where there is no such limit, the time that the other process waits still ends it.
            let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
        }
    }
    let options = ReadOptions::default().format(Format::Pdf);
    let answer = read::read(&bytes, None, &options).map_err(|error| told(&error));
    let json = serde_json::to_string(&answer).map_err(|error| Failure::Failed(error.to_string()))?;
    outputs::print(&json)
}
