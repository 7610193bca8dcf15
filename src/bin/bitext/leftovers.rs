//! What a signal must not leave behind when it ends the program: temporary files, and half a line of output.

#[cfg(unix)]
use std::fs;
use std::path::PathBuf;
#[cfg(unix)]
use std::sync::TryLockError;
use std::sync::{Mutex, MutexGuard, PoisonError};

static FILES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The temporary files that there are. A signal waits for the lock, so a file that is made or put in its place under
/// it is either known or gone.
pub(crate) fn files() -> MutexGuard<'static, Vec<PathBuf>> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

static LINE: Mutex<()> = Mutex::new(());

/// How long a signal waits for the line that is being written; its reader may have stopped reading.
#[cfg(unix)]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(1);

/// Held while a line of output is written, so that a signal does not cut it off.
pub(crate) fn line() -> MutexGuard<'static, ()> {
    LINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for the end of the line that is being written.
#[cfg(unix)]
fn whole_line() -> Option<MutexGuard<'static, ()>> {
    let start = std::time::Instant::now();
    while start.elapsed() < PATIENCE {
        match LINE.try_lock() {
            Ok(line) => return Some(line),
            Err(TryLockError::Poisoned(line)) => return Some(line.into_inner()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(std::time::Duration::from_millis(1)),
        }
    }
    None
}

/// Removes the files when the program is asked to end; the signal then does what it does without us.
#[cfg(unix)]
pub(crate) fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};

    let ignored = ignored();
    let mut signals: Vec<_> =
        [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0).collect();
    // Caught, a file that outgrows its limit is an error of the write.
    signals.push(SIGXFSZ);
    let Ok(mut signals) = signal_hook::iterator::Signals::new(signals) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever().filter(|&signal| signal != SIGXFSZ) {
            let _line = whole_line();
            let files = files();
            for file in files.iter() {
                let _ = fs::remove_file(file);
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
pub(crate) fn watch() {}

/// The signals that whoever started the program wants ignored, as `nohup` does, a bit each. Where the system does not
/// say, that is the one that `nohup` means.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.unwrap_or(1 << (signal_hook::consts::SIGHUP - 1))
}
