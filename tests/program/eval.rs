//! `bitext eval` against figures worked out by hand.

use crate::RELEASE;
use crate::folder::Folder;

/// Ten gold beads: seven two-sided ones, one English and two Chinese segments alone.
const GOLD: &str = "[0]:[0]\n[1, 2]:[1]\n[3]:[2, 3]\n[4]:[]\n[]:[4]\n[5]:[5]\n[6]:[6]\n[7]:[7]\n[8]:[8]\n[]:[9]\n";

/// Eight beads, of which the first, the fourth and the fifth are right.
const TEST: &str = "[0]:[0]:0.1\n[1]:[1]:0.2\n[2]:[]\n[3]:[2,3]\n\n[4]:[]\n[5]:[4, 5]\n[6, 7]:[6, 7]\n[8]:[9]\n";

#[test]
fn agrees_with_figures_worked_out_by_hand() {
    let folder = Folder::with(&[("gold.align", GOLD), ("test.align", TEST)]);
    let run = folder.run("eval gold.align test.align");
    assert_eq!(run.code, 0, "{}", run.messages);
    // 3 of 8 tested and of 10 gold beads; 2 of 6 and 7; 1 of 2 and 3. Lax: of the 8 tested beads all but [2]:[] and
    // [8]:[9] share a segment on both sides with a gold bead or are one; of the 7 two-sided gold beads all but [8]:[8]
    // are met.
    let wanted = "\
all
  strict, all beads  P 0.3750  R 0.3000  F1 0.3333
  strict, two-sided  P 0.3333  R 0.2857  F1 0.3077
  strict, one-sided  P 0.5000  R 0.3333  F1 0.4000
  lax                P 0.7500  R 0.8571  F1 0.8000
  kind    gold  test  right  precision  recall
  0-1        2     0      0          -   0.000
  1-0        1     2      1      0.500   1.000
  1-1        5     3      1      0.333   0.200
  1-2        1     2      1      0.500   1.000
  2-1        1     0      0          -   0.000
  2-2        0     1      0      0.000       -
";
    let found = run.out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(format!("{found}\n"), wanted);
}

#[test]
fn a_perfect_alignment_scores_one() {
    let folder = Folder::with(&[("gold.align", GOLD)]);
    let run = folder.run("eval gold.align ./gold.align");
    assert_eq!(run.out.matches("P 1.0000  R 1.0000  F1 1.0000").count(), 4, "{}", run.out);
}

#[test]
fn documents_are_counted_together() {
    let folder = Folder::with(&[
        ("gold/a.align", GOLD),
        ("gold/b.align", GOLD),
        ("test/a.align", TEST),
        ("test/b.align", GOLD),
        ("test/not-in-gold.align", TEST),
    ]);
    let folders = folder.run("eval gold test");
    let files = folder.run("eval gold/a.align test/a.align gold/b.align test/b.align");
    assert_eq!(folders.out, files.out);
    // 3 + 10 right of 8 + 10 tested and 10 + 10 gold beads.
    assert!(files.out.contains("strict, all beads  P 0.7222  R 0.6500  F1 0.6842"), "{}", files.out);
    let each = folder.run("eval --each gold test");
    assert_eq!(each.out.lines().filter(|line| line.contains(".align")).count(), 2, "{}", each.out);
}

#[test]
fn a_gold_document_without_a_test_is_an_error() {
    let folder = Folder::with(&[("gold/a.align", GOLD), ("gold/b.align", GOLD), ("test/a.align", TEST)]);
    let run = folder.run("eval gold test");
    assert_eq!(run.code, 1);
    assert!(run.messages.contains("b.align"), "{}", run.messages);
}

#[test]
fn runs_the_aligner_on_releases_and_on_segments() {
    let beads = "\
# title: a test

E> Harbour Bridge Opens to Traffic
Z> 港湾大桥通车

E> The bridge opened to traffic on Monday.
E: It is 3.5 kilometres long.
Z> 大桥星期一通车，全长3.5公里。

E> “We have waited ten years for this day,” said Mayor Lin Hai.
Z> 林海市长说：“这一天我们等了十年。”

E> The project cost 2.8 billion yuan.
Z> 该项目耗资28亿元。

E> The next section will open in 2026.
";
    let folder = Folder::with(&[
        ("releases/bridge.beads", beads),
        ("releases/bridge.txt", RELEASE),
        ("segments/one.align", "[0]:[0]\n[1]:[1]\n"),
        ("segments/one.en", "The bridge opened on Monday.\nIt cost 2.8 billion yuan.\n"),
        ("segments/one.zh", "大桥周一通车。\n耗资28亿元。\n"),
    ]);
    let run = folder.run("eval --run releases segments");
    assert_eq!(run.code, 0, "{}", run.messages);
    assert_eq!(run.out.matches("strict, all beads  P 1.0000  R 1.0000  F1 1.0000").count(), 2, "{}", run.out);
}
