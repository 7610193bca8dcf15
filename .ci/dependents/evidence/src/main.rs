//! Own evidence, with one aligner for several threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use bitext::align::Scorer;
use bitext::{Aligner, AlignerOptions, Anchors, Bead, ErrorKind, Source};

/// Counts how often it is asked, and holds two segments apart.
struct Apart {
    asked: AtomicUsize,
}

impl Scorer for Apart {
    fn score(&self, bead: &Bead) -> f32 {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if bead.english.contains(&0) && bead.chinese.contains(&0) { f32::NEG_INFINITY } else { 0.0 }
    }
}

fn main() -> bitext::Result<()> {
    let aligner = Aligner::new(AlignerOptions::default())?;
    let (english, chinese) = (["Northlight is out.", "Call us to order."], ["青禾上市。", "欢迎来电订购。"]);
    let evidence = Apart { asked: AtomicUsize::new(0) };
    let results: Vec<_> = thread::scope(|scope| {
        let align = || aligner.align(Source::segmented(english, chinese).evidence(&evidence));
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(align)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    for bitext in results {
        let apart = bitext?.pairs().all(|pair| !(pair.bead.english.contains(&0) && pair.bead.chinese.contains(&0)));
        println!("apart: {apart}");
    }
    assert!(evidence.asked.load(Ordering::Relaxed) > 0);
    let kept = Anchors::new(vec![Bead::new(0..2, 0..2)])?;
    let bitext = aligner.align(Source::segmented(english, chinese).anchors(kept))?;
    println!("kept: {}", bitext.beads().len() == 1);
    let panics = |_: &Bead| -> f32 { panic!("by design") };
    std::panic::set_hook(Box::new(|_| ()));
    let error = aligner.align(Source::segmented(english, chinese).evidence(&panics)).unwrap_err();
    println!("{}", error.kind() == ErrorKind::Options && error.to_string().contains("by design"));
    Ok(())
}
