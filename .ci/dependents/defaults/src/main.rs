//! Depends on the package as it comes.

fn main() -> std::io::Result<()> {
    let bitext = bitext::align("<p>The ferry is late.</p><p>Please wait.</p><p>渡轮晚点。</p><p>请稍候。</p>")?;
    for pair in &bitext {
        println!("{} {}", pair.english(), pair.chinese());
    }
    // A missing side is an error of the library that the program's own type takes.
    let missing = bitext::align("Only English.").map_err(std::io::Error::from).unwrap_err();
    println!("{:?}: {missing}", missing.kind());
    Ok(())
}
