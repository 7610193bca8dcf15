//! The program, run as a user runs it.

mod align;
mod bad_input;
mod check;
mod chinese;
mod choice;
mod convert;
mod eval;
mod explain;
mod faults;
mod first_steps;
mod folder;
mod help;
mod inputs;
mod json;
mod kept;
mod manners;
mod many;
mod marks;
mod moved;
mod paths;
mod readme;
mod review;
mod split;
mod spoken;
mod standing;
mod stream;
mod threads;
mod train;
mod units;
// Not every writer is needed here.
#[path = "../readers/write.rs"]
#[allow(dead_code)]
mod write;

/// A small release in which the Chinese merges two sentences and leaves one out.
const RELEASE: &str = "\
Harbour Bridge Opens to Traffic

The bridge opened to traffic on Monday. It is 3.5 kilometres long.
“We have waited ten years for this day,” said Mayor Lin Hai.
The project cost 2.8 billion yuan.
The next section will open in 2026.

港湾大桥通车

大桥星期一通车，全长3.5公里。
林海市长说：“这一天我们等了十年。”
该项目耗资28亿元。
";

const ENGLISH: &str = "The bridge opened on Monday.\nIt cost 2.8 billion yuan.\n";
const CHINESE: &str = "大桥周一通车。\n耗资28亿元。\n";
