//! How often each stage asks the allocator, and for how much: `cargo bench --bench allocations`. The counts depend on nothing
//! but the code and the text.
#![allow(unsafe_code)]

mod generator;

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use bitext::clean::{CleanOptions, CleanReport, clean_lines};
use bitext::export::{jsonl, tmx};
use bitext::read::{self, ReadOptions};
use bitext::split::{SplitOptions, segments_into};
use bitext::tokens::Tokens;
use bitext::units::Units;
use bitext::{Aligner, AlignerOptions, Document, Language};

/// The system's allocator, with a count of what it is asked.
struct Counting;

static COUNT: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn taken(bytes: usize) {
    COUNT.fetch_add(1, Relaxed);
    BYTES.fetch_add(bytes, Relaxed);
    MOST.fetch_max(HELD.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

// SAFETY: every call is handed to the system's allocator as it comes.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        HELD.fetch_sub(layout.size(), Relaxed);
        taken(size);
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Does the work and prints what it asked for, for each of so many segments, and the most that it held.
fn counted<R>(name: &str, segments: usize, work: impl FnOnce() -> R) -> R {
    let (count, bytes, held) = (COUNT.load(Relaxed), BYTES.load(Relaxed), HELD.load(Relaxed));
    MOST.store(held, Relaxed);
    let result = black_box(work());
    let each = |now: usize, before: usize| (now - before) as f64 / segments as f64;
    let (count, bytes) = (each(COUNT.load(Relaxed), count), each(BYTES.load(Relaxed), bytes));
    let most = (MOST.load(Relaxed) - held) as f64 / 1e6;
    println!("{segments:>8}  {name:<20} {count:>10.1} {bytes:>12.0} {most:>10.2}");
    result
}

fn main() {
    let aligner = Aligner::new(AlignerOptions::default()).expect("an aligner");
    // Tables that are built at the first use are no part of what a text costs.
    aligner.align("The bridge opened on Monday.\n大桥周一通车。").expect("a bitext");
    println!("{:>8}  {:<20} {:>10} {:>12} {:>10}", "segments", "stage", "calls each", "bytes each", "peak MB");
    for count in [100, 1_000, 10_000] {
        let text = generator::generate(count);
        let (english, chinese) = (text.english.join("\n"), text.chinese.join("\n"));
        let release = format!("{english}\n\n{chinese}");
        let n = text.english.len();
        let input = counted("read", n, || read::read(release.as_bytes(), Some("a.txt"), &ReadOptions::default()));
        let input = input.expect("lines");
        let lines: Vec<_> = input.lines.iter().map(|line| (line.number, &*line.text)).collect();
        counted("clean", n, || clean_lines(&lines, &CleanOptions::default(), &mut CleanReport::default()));
        counted("split", n, || {
            let mut found = Vec::new();
            segments_into(&english, Language::English, &SplitOptions::default(), &mut found);
            segments_into(&chinese, Language::Chinese, &SplitOptions::default(), &mut found);
            found.len()
        });
        let english = Document::from_segments(Language::English, &text.english);
        let chinese = Document::from_segments(Language::Chinese, &text.chinese);
        counted("tokens", n, || Tokens::new(&english, &chinese));
        let bitext = counted("segments to bitext", n, || aligner.align((english, chinese)));
        let bitext = bitext.expect("a bitext");
        let mut out = std::io::sink();
        let tmx = counted("TMX", n, || tmx::write(&mut out, &bitext, &Units::default(), &tmx::TmxOptions::default()));
        let jsonl = counted("JSON Lines", n, || jsonl::write(&mut out, &bitext, &Units::default()));
        tmx.map(drop).and(jsonl).expect("nothing fails to be thrown away");
    }
}
