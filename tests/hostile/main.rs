//! Attacks: small or long inputs that ask for much more than they hold. Each runs the real program with limits of time
//! and memory; none may end it otherwise than with its pairs or with an error that names the file.
//!
//! The short form runs with every test. The growth of each attack, at one, two, four and eight times its size, is a
//! table: `cargo test --release --test hostile growth -- --ignored --nocapture`; with `BITEXT_ATTACK=spaces` in the
//! environment, of those with that in their names.
#![cfg(target_os = "linux")]

mod archives;
mod attacks;
mod batch;
mod documents;
#[cfg(feature = "pdf")]
mod pages;

use std::fs;
use std::num::NonZero;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use attacks::Attack;

/// What a run took.
struct Taken {
    code: Option<i32>,
    seconds: f64,
    megabytes: u64,
    messages: String,
}

/// Runs an attack of a size with limits in CPU seconds and in megabytes of address space.
fn run(attack: &Attack, size: usize, seconds: u64, megabytes: u64) -> Taken {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(attack.file), (attack.make)(size)).unwrap();
    let line = format!(
        "ulimit -t {seconds} -v {}; bitext align {} -o out.jsonl; code=$?; times >times; exit $code",
        megabytes << 10,
        attack.file
    );
    let line = line.replace("bitext", env!("CARGO_BIN_EXE_bitext"));
    let output = Command::new("bash").args(["-c", &line]).current_dir(folder.path()).output().unwrap();
    // The second line of `times` is of the processes that were started: user and system, as 0m0.012s.
    let times = fs::read_to_string(folder.path().join("times")).unwrap_or_default();
    let clock = |word: &str| -> f64 {
        let (minutes, seconds) = word.trim_end_matches('s').split_once('m').unwrap_or(("0", "0"));
        60.0 * minutes.parse::<f64>().unwrap() + seconds.parse::<f64>().unwrap()
    };
    let leftovers = fs::read_dir(folder.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".bitext"));
    assert_eq!(leftovers.count(), 0, "{}: a temporary file stays", attack.name);
    Taken {
        code: output.status.code(),
        seconds: times.lines().nth(1).unwrap_or_default().split_whitespace().map(clock).sum(),
        megabytes,
        messages: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The attacks share the processors; what each may take is limited for its process alone.
#[test]
fn no_attack_ends_the_program() {
    let (attacks, next) = (attacks::all(), AtomicUsize::new(0));
    let work = || {
        while let Some(attack) = attacks.get(next.fetch_add(1, Ordering::Relaxed)) {
            ends_well(attack);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(work);
        }
    });
}

fn ends_well(attack: &Attack) {
    let Taken { code, seconds, megabytes, messages } = run(attack, attack.size, 60, 1000);
    let name = attack.name;
    assert!(matches!(code, Some(0 | 1)), "{name}: code {code:?} after {seconds:.1} s with {megabytes} MB\n{messages}");
    assert!(!messages.contains("panicked"), "{name}: {messages}");
    assert!(code == Some(0) || messages.contains(attack.file), "{name}: names no file: {messages}");
    if let Some(part) = attack.refused {
        assert!(messages.contains(part), "{name}: the message lacks {part:?}: {messages}");
    }
}

/// Two megabytes of a speech without a full stop; with all attractions of its words held, it took more than 700 MB.
#[test]
fn a_speech_takes_memory_with_its_text() {
    let attack = attacks::all().into_iter().find(|attack| attack.name == "long lines").unwrap();
    let Taken { code, messages, .. } = run(&attack, 8 * attack.size, 120, 500);
    assert_eq!(code, Some(0), "{messages}");
}

/// The program built for tests is some three times slower than the released one.
#[test]
#[ignore = "takes many minutes; a table to look at"]
fn growth() {
    println!("{:<16} {:>8} {:>8} {:>8} {:>8}", "attack", "1", "2", "4", "8");
    let mut faults = Vec::new();
    let wanted = std::env::var("BITEXT_ATTACK").unwrap_or_default();
    for attack in attacks::all().into_iter().filter(|attack| attack.name.contains(&wanted)) {
        let times: Vec<f64> = [1, 2, 4, 8].map(|times| run(&attack, attack.size * times, 600, 4000).seconds).to_vec();
        println!("{:<16} {:>8.2} {:>8.2} {:>8.2} {:>8.2}", attack.name, times[0], times[1], times[2], times[3]);
        // Twice as much takes twice as long, or there is a square in it.
        if times[3] > 1.0 && times[3] > 2.3 * times[2] {
            faults.push(attack.name);
        }
    }
    assert!(faults.is_empty(), "these grow faster than their input: {faults:?}");
}
