//! Text that the translator moved, from files as users have them.

use crate::folder::Folder;

/// The two-sided pairs of a text, and whether each is marked as moved.
fn pairs(text: &str, options: &str) -> Vec<(String, String, f64, bool)> {
    let folder = Folder::with(&[("in.txt", text)]);
    let run = folder.run(&format!("align in.txt {options} -o out.jsonl"));
    assert_eq!(run.code, 0, "{}", run.messages);
    let lines = folder.read("out.jsonl");
    let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let pair = |line: serde_json::Value| {
        let text = |key: &str| line[key].as_str().unwrap().to_owned();
        (text("en"), text("zh"), line["confidence"].as_f64().unwrap(), line["moved"] == true)
    };
    let pairs = lines.lines().map(value).map(pair);
    pairs.filter(|(one, two, ..)| !one.is_empty() && !two.is_empty()).collect()
}

/// Checks that each English line has the Chinese one of its number, in whatever order the Chinese ones stand.
fn check(english: &[&str], chinese: &[&str], order: &[usize], moved: bool) {
    let lines: Vec<&str> = order.iter().map(|&at| chinese[at]).collect();
    let text = format!("{}\n\n{}\n", english.join("\n"), lines.join("\n"));
    let found = pairs(&text, "");
    let wanted: Vec<(&str, &str)> = english.iter().copied().zip(chinese.iter().copied()).collect();
    let texts: Vec<(&str, &str)> = found.iter().map(|pair| (pair.0.as_str(), pair.1.as_str())).collect();
    assert_eq!(texts, wanted);
    assert_eq!(found.iter().any(|pair| pair.3), moved, "{found:?}");
    if moved {
        let still = pairs(&text, "--monotone");
        assert!(still.iter().all(|pair| !pair.3));
        assert_ne!(still.iter().map(|pair| (&pair.0, &pair.1)).collect::<Vec<_>>(), {
            found.iter().map(|pair| (&pair.0, &pair.1)).collect::<Vec<_>>()
        });
    }
}

#[test]
fn a_list_of_offices_in_another_order() {
    let english = [
        "The counters of these offices are closed on Friday.",
        "Department of Fisheries",
        "Tax Bureau",
        "Meteorological Office",
        "Public Library",
        "Railway Police",
        "Forestry Commission",
        "They open again on Monday at 9 a.m.",
    ];
    let chinese = [
        "下列机关柜台星期五不办公。",
        "渔业署",
        "税务局",
        "气象台",
        "公共图书馆",
        "铁路警察",
        "林业委员会",
        "星期一上午9时恢复办公。",
    ];
    check(&english, &chinese, &[0, 3, 5, 1, 6, 2, 4, 7], true);
    check(&english, &chinese, &[0, 1, 2, 3, 4, 5, 6, 7], false);
}

#[test]
fn a_changelog_whose_sections_change_places() {
    let english = [
        "Version 4.2.0",
        "Fixes",
        "Fixed a crash of the date picker in openPanel (#3121)",
        "Fixed the colour of disabled buttons (#3130)",
        "Fixed keyboard focus in nested menus (#3144)",
        "New features",
        "Tables remember the width of columns (#3098)",
        "Charts can be exported as images (#3107)",
        "Forms check required fields while typing (#3115)",
    ];
    let chinese = [
        "版本 4.2.0",
        "修复",
        "修复日期选择器在 openPanel 中崩溃的问题（#3121）",
        "修复禁用按钮的颜色（#3130）",
        "修复嵌套菜单的键盘焦点（#3144）",
        "新功能",
        "表格可记住列宽（#3098）",
        "图表可导出为图片（#3107）",
        "表单在输入时检查必填项（#3115）",
    ];
    check(&english, &chinese, &[0, 5, 6, 7, 8, 1, 2, 3, 4], true);
}

const NEWS: [(&str, &str); 9] = [
    ("A new lighthouse was lit on Gull Island last night.", "鸥岛新灯塔昨晚点亮。"),
    ("The tower is 48 metres high and built of granite.", "塔高48米，以花岗岩建造。"),
    ("Fishermen had asked for it since the storm of 1997.", "自1997年的风暴以来，渔民一直要求兴建。"),
    ("Engineer Mei Rong said the lamp can be seen for 30 kilometres.", "工程师梅蓉说，灯光可见于30公里外。"),
    ("School children painted the door red.", "小学生把门漆成红色。"),
    ("The old lighthouse will become a museum of shells.", "旧灯塔将改作贝壳博物馆。"),
    ("Entry is free on the first Sunday of each month.", "每月第一个星期日免费入场。"),
    ("A ferry takes visitors to the island from Pier 6.", "游客可于6号码头乘渡轮前往岛上。"),
    ("The harbour office paid for the electricity cable.", "港务处承担了电缆的费用。"),
];

fn news(order: &[usize], moved: bool) {
    let (english, chinese): (Vec<&str>, Vec<&str>) = NEWS.into_iter().unzip();
    check(&english, &chinese, order, moved);
}

#[test]
fn one_sentence_elsewhere() {
    news(&[0, 1, 2, 4, 5, 6, 3, 7, 8], true);
}

#[test]
fn the_second_half_first() {
    news(&[4, 5, 6, 7, 8, 0, 1, 2, 3], true);
}

#[test]
fn text_in_order_stays_so() {
    news(&[0, 1, 2, 3, 4, 5, 6, 7, 8], false);
}

/// The signer's name is half unknown: what is left alone right beside the date is the likelier to be its own counterpart.
#[test]
fn date_and_signer_change_places() {
    check(
        &[
            "Dear tenants,",
            "The car park will be closed on 8 July.",
            "Thank you.",
            "Telford Estate Office",
            "1 July 2025",
        ],
        &["各位租户：", "停车场将于7月8日关闭。", "多谢合作。", "德福苑管理处", "2025年7月1日"],
        &[0, 1, 2, 4, 3],
        true,
    );
}
