"""Opens what bitext writes with programs that others wrote: readers.py BITEXT.

Of each sample release, and of texts that formats stumble over, pandas, polars, duckdb, datasets and the csv module read the
tables and the JSON Lines, openpyxl the workbook, python-docx the document, lxml the XLIFF: each finds the rows and texts of
the JSON Lines. Then workbook, document and table are edited by script (a cell changed, a row rejected, two rows merged, a
column moved, a row added) and come back with `bitext convert` as they stand. With LibreOffice Calc the workbook is saved anew
in between.
"""

import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import datasets
import docx
import duckdb
import openpyxl
import pandas
import polars
from lxml import etree

STRANGE = [
    '"Quoted" first', "=1+1", "+86 21", "-3 degrees", "@mention", "'=both", "\tA tab", "Two\nlines", "A, b; \"c\"",
    "<b>&amp;</b>", "🚋 emoji", "𠮷 rare", "1-1", "2024-01-31", "00123", "＝fullwidth", "TRUE", "NA", "null", "1e5",
]
XLIFF = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


def inputs():
    for beads in sorted(pathlib.Path("data/releases").glob("*/*.beads")):
        text = beads.with_suffix(".txt")
        yield [text] if text.exists() else [beads.with_suffix(".en.txt"), beads.with_suffix(".zh.txt")]


def objects(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def restored(cell):
    """A cell without the apostrophe that keeps it from being a formula."""
    rest = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and rest[:1] in set("=+-@\t\r\n＝＋－＠") and rest else cell


def texts(rows):
    return [(restored(row[0] or ""), restored(row[1] or "")) for row in rows]


def check(name, found, wanted):
    assert len(found) == len(wanted), f"{name}: {len(found)} rows, {len(wanted)} wanted"
    for one, two in zip(found, wanted):
        assert tuple(one) == tuple(two), f"{name}: {one!r} is not {two!r}"


def read_all(folder, wanted):
    """Every reader finds the same texts."""
    for ending, separator in (("tsv", "\t"), ("csv", ",")):
        path = folder / f"pairs.{ending}"
        with path.open(encoding="utf-8", newline="") as opened:
            check(f"csv {ending}", texts(list(csv.reader(opened, delimiter=separator))[1:]), wanted)
        frame = pandas.read_csv(path, sep=separator, dtype=str, keep_default_na=False)
        check(f"pandas {ending}", texts(frame[["English", "Chinese"]].values.tolist()), wanted)
        frame = polars.read_csv(path, separator=separator, infer_schema=False)
        check(f"polars {ending}", texts(frame.select("English", "Chinese").fill_null("").rows()), wanted)
        rows = duckdb.sql(
            f"select English, Chinese from read_csv('{path}', delim='{separator}', header=true, all_varchar=true, quote='\"')"
        )
        check(f"duckdb {ending}", texts(rows.fetchall()), wanted)
    lines = folder / "pairs.jsonl"
    check("pandas jsonl", pandas.read_json(lines, lines=True, dtype=False)[["en", "zh"]].values, wanted)
    check("polars jsonl", polars.read_ndjson(lines).select("en", "zh").rows(), wanted)
    check("duckdb jsonl", duckdb.sql(f"select en, zh from read_ndjson('{lines}')").fetchall(), wanted)
    sheet = openpyxl.load_workbook(folder / "pairs.xlsx")["Pairs"]
    rows = list(sheet.iter_rows(min_row=2))
    assert all(cell.data_type != "f" for row in rows for cell in row), "a live formula"
    assert sheet.freeze_panes == "A2"
    check("openpyxl", [(row[0].value or "", row[1].value or "") for row in rows], wanted)
    table = docx.Document(folder / "pairs.docx").tables[0]
    # Cell by cell: `table.rows[n].cells` looks all of them through each time.
    width, cells = len(table.columns), table._cells
    rows = [(cells[at].text, cells[at + 1].text) for at in range(width, len(cells), width)]
    check("python-docx", rows, wanted)
    tree = etree.parse(folder / "pairs.xlf")
    rows = []
    for segment in tree.iterfind(".//x:segment", XLIFF):
        sides = [segment.find(f"x:{side}", XLIFF) for side in ("source", "target")]
        rows.append(tuple("" if side is None else side.text or "" for side in sides))
    check("lxml", rows, wanted)


def convert(program, folder, source, target):
    command = [program, "convert", folder / source, "-o", folder / target, "--quiet", "--force"]
    subprocess.run(command, check=True)
    return objects(folder / target)


def edited_sheet(path):
    """Edits the workbook as a reviewer does; gives the rows as they are to come back."""
    book = openpyxl.load_workbook(path)
    sheet = book["Pairs"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows[1][0] = "A new text,\nwith a break"
    rows[2][6] = "reject"
    rows[3][0], rows[3][1] = f"{rows[3][0] or ''} {rows[4][0] or ''}", (rows[3][1] or "") + (rows[4][1] or "")
    rows[5][6] = "接受"
    del rows[4]
    rows.append(["Added by hand.", "手工添加。"] + [None] * (len(rows[0]) - 2))
    sheet.delete_rows(1, sheet.max_row)
    # The column of English moves to the end.
    for row in rows:
        sheet.append(row[1:] + row[:1])
    book.save(path)
    return rows


def round_trip(program, folder, office):
    """Workbook, document and table edited by script come back as they stand."""
    command = [program, "align", "data/releases/held-out/34-airline-service-notice.txt", "--quiet", "--force"]
    outputs = [item for ending in ("xlsx", "docx", "csv", "jsonl") for item in ("-o", folder / f"edit.{ending}")]
    subprocess.run([*command, *outputs], check=True)
    before = objects(folder / "edit.jsonl")
    rows = edited_sheet(folder / "edit.xlsx")
    if office:
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", folder / "saved", folder / "edit.xlsx"],
            check=True, capture_output=True,
        )
        shutil.copy(folder / "saved" / "edit.xlsx", folder / "edit.xlsx")
    found = convert(program, folder, "edit.xlsx", "edited.jsonl")
    wanted = [row for row in rows[1:] if row[6] != "reject"]
    check("edited workbook", [(row["en"], row["zh"]) for row in found], [(row[0] or "", row[1] or "") for row in wanted])
    assert [found[at]["review"] for at in (0, 1, 2)] == ["edited", "edited", "accepted"], found[:3]
    assert found[0]["confidence"] == before[0]["confidence"] and found[0]["file"] == before[0]["file"]
    assert found[0]["line"] == before[0]["line"]

    document = docx.Document(folder / "edit.docx")
    table = document.tables[0]
    table.cell(1, 0).paragraphs[0].runs[0].text = "A new text"
    table.cell(2, 6).text = "拒绝"
    document.save(folder / "edit.docx")
    found = convert(program, folder, "edit.docx", "edited.jsonl")
    assert found[0]["en"] == "A new text" and found[0]["confidence"] == before[0]["confidence"], found[0]
    assert len(found) == len(before) - 1 and found[1]["en"] == before[2]["en"]

    frame = pandas.read_csv(folder / "edit.csv", dtype=str, keep_default_na=False)
    frame.loc[0, "English"] = "=A new text"
    frame.loc[1, "review"] = "rejected"
    frame = frame[[*frame.columns[1:], frame.columns[0]]]
    frame.to_csv(folder / "edit.csv", index=False)
    found = convert(program, folder, "edit.csv", "edited.jsonl")
    assert found[0]["en"] == "=A new text" and len(found) == len(before) - 1, found[0]
    assert [row["confidence"] for row in found[1:]] == [row["confidence"] for row in before[2:]]


def main():
    program = sys.argv[1]
    office = shutil.which("soffice") is not None
    files = 0
    endings = ("jsonl", "tsv", "csv", "xlsx", "docx", "xlf")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        outputs = [item for ending in endings for item in ("-o", folder / f"pairs.{ending}")]
        strange = [{"en": text, "zh": f"{text}第{at}号", "moved": at == 19} for at, text in enumerate(STRANGE)]
        (folder / "strange.jsonl").write_text("\n".join(map(json.dumps, strange)), encoding="utf-8")
        runs = [[program, "convert", folder / "strange.jsonl"]]
        runs += [[program, "align", *texts] for texts in inputs()]
        for run in runs:
            subprocess.run([*run, *outputs, "--quiet", "--force"], check=True)
            read_all(folder, [(pair["en"], pair["zh"]) for pair in objects(folder / "pairs.jsonl")])
            files += 1
        # Two files, of which only the second has a pair out of order, late.
        two = [folder / "one.jsonl", folder / "two.jsonl"]
        pairs = [{"en": text, "zh": "字", "moved": False} for text in STRANGE]
        for path, late in zip(two, (False, True)):
            pairs[-1]["moved"] = late
            source = folder / "plain.jsonl"
            source.write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
            convert(program, folder, source.name, path.name)
        loaded = datasets.load_dataset("json", data_files=list(map(str, two)), split="train", cache_dir=str(folder / "cache"))
        assert loaded.num_rows == 2 * len(STRANGE) and sum(loaded["moved"]) == 1, loaded
        round_trip(program, folder, office)
    print(f"{files} releases read by pandas, polars, duckdb, datasets, csv, openpyxl, python-docx and lxml; edits come back"
          + (", through LibreOffice too" if office else ""))


if __name__ == "__main__":
    main()
