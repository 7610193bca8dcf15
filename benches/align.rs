//! Alignment of given segments, by their number: generated text from a release's length to a book's.

mod generator;

use std::hint::black_box;

use bitext::{Aligner, AlignerOptions, Document, Language};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn align(criterion: &mut Criterion) {
    let aligner = Aligner::new(AlignerOptions::default()).expect("an aligner");
    let mut group = criterion.benchmark_group("align");
    group.sample_size(10);
    // From some 300 segments on the coarse pass and the band are in it.
    for count in [30, 100, 1_000, 10_000] {
        let text = generator::generate(count);
        let english = Document::from_segments(Language::English, &text.english);
        let chinese = Document::from_segments(Language::Chinese, &text.chinese);
        group.throughput(Throughput::Elements(text.english.len() as u64));
        let name = format!("{count} segments, {} beads", text.beads.len());
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| aligner.align_documents(black_box(english.clone()), chinese.clone(), &[]));
        });
    }
    group.finish();
}

criterion_group!(benches, align);
criterion_main!(benches);
