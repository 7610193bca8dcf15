//! Writes a long text for measuring, always the same one: `OUT.en` and `OUT.zh` with a segment a line, and its true beads
//! in `OUT.links`.
//!
//! `cargo run --release --example generated_text -- 5000 OUT`, then
//! `bitext align --segmented OUT.en OUT.zh -o OUT.found --to links` and `bitext eval` say how long it takes and how well it
//! went. Without arguments it writes 100 segments into the folder of temporary files.

#[path = "../benches/generator/mod.rs"]
mod generator;

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let segments: usize = args.next().map_or(Ok(100), |number| number.parse())?;
    let out = args.next().unwrap_or_else(|| std::env::temp_dir().join("bitext-generated").display().to_string());
    let text = generator::generate(segments);
    let lines = |side: &[String]| side.iter().map(|segment| segment.replace('\n', " ") + "\n").collect::<String>();
    fs::write(format!("{out}.en"), lines(&text.english))?;
    fs::write(format!("{out}.zh"), lines(&text.chinese))?;
    let (mut english, mut chinese) = (0, 0);
    let mut links = String::new();
    for &(one, two) in &text.beads {
        let ids = |from: usize, count: usize| (from..from + count).collect::<Vec<_>>();
        links += &format!("{:?}:{:?}\n", ids(english, one), ids(chinese, two));
        (english, chinese) = (english + one, chinese + two);
    }
    fs::write(format!("{out}.links"), links)?;
    println!("{out}: {english} English and {chinese} Chinese segments, {} beads", text.beads.len());
    Ok(())
}
