//! Aligns a release and prints its pairs, the unsure ones with a mark: `cargo run --example align_release [FILE]`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).unwrap_or_else(|| "data/releases/fitted/17-consulate-reception.txt".to_owned());
    let bytes = std::fs::read(&file)?;
    let text = bitext::read::decode(&bytes).map_err(|error| error.in_input(&file))?;
    let bitext = bitext::align(text).map_err(|error| error.in_input(&file))?;
    for pair in bitext.pairs() {
        let mark = if pair.confidence < 0.8 { '?' } else { ' ' };
        println!("{mark} {} ({:.2})", pair.kind(), pair.confidence);
        println!("    {}", pair.english());
        println!("    {}", pair.chinese());
    }
    println!("{} beads of {} and {} segments", bitext.pairs().len(), bitext.english.len(), bitext.chinese.len());
    Ok(())
}
