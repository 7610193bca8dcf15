//! The sheet that explains the workbook, in English and in Chinese.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::export::pair_cells::Checked;
use crate::table::own::ASIDE;

const LINES: [[&str; 2]; 12] = [
    [
        "The sheet Pairs has a row for each pair of English and Chinese, in the order of the text.",
        "工作表 Pairs 按原文顺序，每行一对英文和中文。",
    ],
    [
        "review: write accepted, edited or rejected, or leave it empty. Rejected pairs are left out, accepted and edited ones \
         are kept whatever their confidence.",
        "review 栏：填写 accepted（接受）、edited（已改）或 rejected（拒绝），也可留空。拒绝的不收；接受和已改的，无论置信度多低都收。",
    ],
    [
        "Correct a text where it stands; the pair then counts as edited by itself.",
        "文字可直接在原处修改，改过的自动算作“已改”。",
    ],
    [
        "Rows may be removed, added, merged by hand and moved, and so may columns; their heads say what they are.",
        "行可以删除、增加、合并、移动，列也可以移动，以首行标题为准。",
    ],
    ["kind: how many English and how many Chinese sentences the pair has.", "kind 栏：该对有几句英文、几句中文。"],
    [
        "confidence: the probability that the pair is right as it stands, from 0 to 1.",
        "confidence 栏：该对原样正确的概率，0 至 1。",
    ],
    [
        "flags: what differs between both texts, such as a number. moved: the translator put it elsewhere.",
        "flags 栏：两边不一致之处，如数字。moved 栏：译者调动过位置。",
    ],
    [
        "file and line: where the pair begins; zh_file and zh_line: where its Chinese does.",
        "file 和 line 栏：出处文件和行号；zh_file 和 zh_line 栏：中文的出处。",
    ],
    [
        "Colours: red below 0.5, yellow below 0.8, grey a sentence without a counterpart, orange a difference.",
        "颜色：红色低于 0.5，黄色低于 0.8，灰色没有对应句，橙色有不一致。",
    ],
    [
        "The sheet Left out has what is not among the pairs, with the reason. To take a pair, copy its texts into Pairs.",
        "工作表 Left out 列出未收的内容和原因。要收入，请把文字复制到 Pairs。",
    ],
    [
        "Back into a memory: bitext convert corrected.xlsx -o memory.tmx",
        "转回翻译记忆：bitext convert corrected.xlsx -o memory.tmx",
    ],
    ["Only the sheet Pairs is read back.", "只读回工作表 Pairs。"],
];

/// Fills the sheet.
pub(super) fn write(sheet: &mut Worksheet, pairs: &[Checked<'_>]) -> Result<(), XlsxError> {
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("About")?;
    sheet.set_column_width(0, 70)?.set_column_width(1, 60)?;
    sheet.write_string_with_format(0, 0, ASIDE[1], &Format::new().set_bold())?;
    let (all, alone) = (pairs.len(), pairs.iter().filter(|row| !row.pair.bead.is_two_sided()).count());
    let unsure = pairs.iter().filter(|row| row.pair.confidence < super::WORTH_A_LOOK).count();
    let counts = [
        format!("{all} pairs, {alone} of them with one side only, {unsure} below 0.8."),
        format!("共 {all} 对，其中 {alone} 对只有一种语言，{unsure} 对低于 0.8。"),
    ];
    let lines = LINES.iter().map(|line| line.map(str::to_owned)).chain([counts]);
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (row, line) in lines.enumerate() {
        let high = super::lines(&line[0], 70).max(super::lines(&line[1], 60));
        sheet.set_row_height(row as u32 + 2, super::LINE * high)?;
        for (column, words) in line.into_iter().enumerate() {
            sheet.write_string_with_format(row as u32 + 2, column as u16, words, &text)?;
        }
    }
    Ok(())
}
