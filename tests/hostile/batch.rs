//! A folder of which some files are hostile: the others are written, those are named, and memory stays within bounds.

use std::fs;
use std::process::Command;

use super::attacks;

const ENGLISH: &str = "The bridge opened on Monday.\nIt cost 2.8 billion yuan.\n";
const CHINESE: &str = "大桥周一通车。\n耗资28亿元。\n";

#[test]
fn hostile_files_of_a_folder_stay_alone() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    for number in 0..180 {
        fs::write(input.join(format!("good-{number}.txt")), format!("{ENGLISH}{CHINESE}")).unwrap();
    }
    // Those that are refused, until there are twenty: of megabytes none, which are tried alone, of some size each once.
    let refused = attacks::all().into_iter().filter(|attack| attack.refused.is_some());
    let refused: Vec<_> = refused.map(|attack| (attack.file, (attack.make)(attack.size))).collect();
    let below = |most: usize| refused.iter().filter(move |(_, bytes)| bytes.len() < most);
    for (number, (file, bytes)) in below(4 << 20).chain(below(100_000).cycle()).take(20).enumerate() {
        let ending = file.rsplit('.').next().unwrap();
        fs::write(input.join(format!("hostile-{number}.{ending}")), bytes).unwrap();
    }
    let line = format!("ulimit -v 1000000; {} align in -o all.tmx -o out/", env!("CARGO_BIN_EXE_bitext"));
    let output = Command::new("bash").args(["-c", &line]).current_dir(folder.path()).output().unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert!(messages.contains("20 of 200 failed"), "{messages}");
    for number in 0..20 {
        let named =
            messages.lines().any(|line| line.starts_with(&format!("hostile-{number} ")) && line.contains("failed"));
        assert!(named, "hostile-{number} is not named:\n{messages}");
    }
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 180);
    let memory = fs::read_to_string(folder.path().join("all.tmx")).unwrap();
    assert_eq!(memory.matches("<tu ").count(), 360);
}
