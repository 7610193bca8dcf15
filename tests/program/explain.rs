//! `bitext explain`.

use crate::RELEASE;
use crate::folder::Folder;

#[test]
fn says_what_made_a_pair_and_what_others_would_be() {
    let text = "The ferry pier was damaged by the storm.\nRepairs will cost 48 million dollars.\nThe minister thanked the crews.\n\
                轮渡码头遭风暴损毁。\n维修费用为4600万元。\n部长向船员致谢。\n";
    let folder = Folder::with(&[("release.txt", text)]);
    let run = folder.run("explain release.txt --pair 2");
    assert_eq!(run.code, 0, "{}", run.messages);
    for says in [
        "pair 2: 1 English segment and 1 Chinese segment; confidence 0.",
        "  en line 2: Repairs will cost 48 million dollars.",
        "  zh line 5: 维修费用为4600万元。",
        "what the words say: ",
        "English words found",
        "  lexicon",
        "number: 48 million ≠ 4600万",
        "with line 3: The minister thanked the crews.",
    ] {
        assert!(run.out.contains(says), "{says}: {}", run.out);
    }
    // The pair with its own words says more than with a neighbour's.
    let odds = |line: &str| line.trim().split(' ').next().unwrap().parse::<f32>().unwrap();
    let own = run.out.lines().find_map(|line| line.strip_prefix("what the words say: ")).map(odds).unwrap();
    let rivals = run.out.lines().filter(|line| line.contains("  with line")).map(odds);
    assert!(rivals.clone().count() == 4 && rivals.clone().all(|rival| rival < own), "{}", run.out);
}

#[test]
fn a_segment_without_a_counterpart_has_no_odds() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let pairs = folder.run("align release.txt -q").out;
    let alone = pairs.lines().position(|line| line.contains("\"kind\":\"1-0\"")).unwrap() + 1;
    let run = folder.run(&format!("explain release.txt --pair {alone}"));
    assert!(run.code == 0 && run.out.contains("1 English segment and 0 Chinese segments"), "{}", run.out);
    assert!(!run.out.contains("what the words say: ") && run.out.contains("what the search adds up"), "{}", run.out);
}

#[test]
fn what_cannot_be_explained() {
    let folder = Folder::with(&[("release.txt", RELEASE), ("in/a.txt", RELEASE)]);
    for (call, code, says) in [
        ("explain release.txt --pair 0", 2, "release.txt has the pairs 1 to 5"),
        ("explain release.txt --pair 9", 2, "release.txt has the pairs 1 to 5"),
        ("explain release.txt", 2, "--pair"),
        ("explain release.txt --pair 1 -o a.tmx", 2, "unexpected argument '-o'"),
        ("explain in --pair 1", 2, "in: a folder"),
        ("explain missing.txt --pair 1", 1, "missing.txt"),
    ] {
        let run = folder.run(call);
        assert!(run.code == code && run.messages.contains(says), "{call}: {} {}", run.code, run.messages);
    }
}
