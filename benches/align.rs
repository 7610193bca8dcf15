//! Alignment of given segments, by the number of segments: the sample releases one after the other.

use std::fs;
use std::hint::black_box;

use bitext::{Aligner, AlignerOptions, Document, GoldDocument, Language};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// The English and the Chinese segments of each sample release.
fn releases() -> Vec<[Vec<String>; 2]> {
    let mut files: Vec<_> = ["fitted", "held-out"]
        .iter()
        .flat_map(|folder| fs::read_dir(format!("data/releases/{folder}")).expect("the sample releases"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "beads"))
        .collect();
    files.sort();
    let segments = |file: &std::path::PathBuf| {
        let text = fs::read_to_string(file).expect("a gold file");
        let gold = GoldDocument::from_beads("gold", &text).expect("a gold document");
        [&gold.english, &gold.chinese].map(|document| document.texts().map(str::to_owned).collect())
    };
    files.iter().map(segments).collect()
}

fn align(criterion: &mut Criterion) {
    let aligner = Aligner::new(AlignerOptions::default()).expect("an aligner");
    let releases = releases();
    let mut group = criterion.benchmark_group("align");
    group.sample_size(10);
    // The last is long enough for the coarse pass and the band.
    for count in [1, 8, releases.len()] {
        let side = |language, side: usize| {
            Document::from_segments(language, releases[..count].iter().flat_map(|release| &release[side]))
        };
        let (english, chinese) = (side(Language::English, 0), side(Language::Chinese, 1));
        group.throughput(Throughput::Elements((english.len() + chinese.len()) as u64));
        group.bench_function(BenchmarkId::from_parameter(english.len()), |bencher| {
            bencher.iter(|| aligner.align_documents(black_box(english.clone()), chinese.clone(), &[]));
        });
    }
    group.finish();
}

criterion_group!(benches, align);
criterion_main!(benches);
