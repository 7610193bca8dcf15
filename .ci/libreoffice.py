"""Edits what bitext wrote in LibreOffice, as a reviewer does, and converts it back: libreoffice.py BITEXT.

Needs soffice with Calc and Writer, and the module uno of the system's Python (packages libreoffice-calc, libreoffice-writer,
python3-uno); large, so that it is no part of .ci/run. In a workbook, a CSV file and a Word document a cell is changed, a row
rejected, one accepted, two rows merged by hand, a column moved; `bitext convert` must give exactly the rows as they then
stand, with their confidences and places.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

RELEASE = "data/releases/held-out/34-airline-service-notice.txt"
SHEETS = {"xlsx": "Calc MS Excel 2007 XML", "csv": "Text - txt - csv (StarCalc)"}
# Comma, quotation mark, UTF-8, from line 1; every column as text, so that no date and no number changes its form.
CSV = "44,34,76,1," + "/".join(f"{column}/2" for column in range(1, 20)) + ",0,false,true,false"


def property_of(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def connected(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(120):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except Exception:
            time.sleep(0.5)
    raise SystemExit("soffice does not answer")


def edited(rows, heads):
    """The rows, heads apart, as the edits leave them."""
    english, chinese, review = heads.index("English"), heads.index("Chinese"), heads.index("review")
    rows = [list(row) for row in rows]
    rows[0][english] = "A text changed in LibreOffice"
    rows[1][review] = "rejected"
    rows[2][english] = f"{rows[2][english]} {rows[3][english]}".strip()
    rows[2][chinese] += rows[3][chinese]
    rows[4][review] = "接受"
    del rows[3]
    return rows, english, chinese, review


def of_sheet(desktop, path, ending):
    url = path.as_uri()
    load = [property_of("Hidden", True)]
    if ending == "csv":
        load += [property_of("FilterName", SHEETS["csv"]), property_of("FilterOptions", CSV)]
    document = desktop.loadComponentFromURL(url, "_blank", 0, tuple(load))
    sheet = document.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    height, width = cursor.RangeAddress.EndRow + 1, cursor.RangeAddress.EndColumn + 1
    text = lambda row, column: sheet.getCellByPosition(column, row).String
    heads = [text(0, column) for column in range(width)]
    rows = [[text(row, column) for column in range(width)] for row in range(1, height)]
    wanted, english, chinese, review = edited(rows, heads)
    for at, row in ((0, 1), (1, 2), (2, 3), (3, 5)):
        for column in (english, chinese, review):
            if rows[row - 1][column] != wanted[at][column]:
                sheet.getCellByPosition(column, row).String = wanted[at][column]
    sheet.Rows.removeByIndex(4, 1)
    # The column of English goes to the end.
    source = sheet.getCellRangeByPosition(english, 0, english, height - 2).RangeAddress
    sheet.moveRange(sheet.getCellByPosition(width, 0).CellAddress, source)
    sheet.Columns.removeByIndex(english, 1)
    store = [property_of("FilterName", SHEETS[ending])]
    if ending == "csv":
        store.append(property_of("FilterOptions", CSV))
    document.storeToURL(url, tuple(store))
    document.close(True)
    return [row for row in wanted if row[review] != "rejected"], english, chinese


def of_document(desktop, path):
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (property_of("Hidden", True),))
    table = document.TextTables.getByIndex(0)
    height, width = table.Rows.Count, table.Columns.Count
    text = lambda row, column: table.getCellByPosition(column, row).String
    heads = [text(0, column) for column in range(width)]
    rows = [[text(row, column) for column in range(width)] for row in range(1, height)]
    wanted, english, chinese, review = edited(rows, heads)
    for at, row in ((0, 1), (1, 2), (2, 3), (3, 5)):
        for column in (english, chinese, review):
            if rows[row - 1][column] != wanted[at][column]:
                table.getCellByPosition(column, row).String = wanted[at][column]
    table.Rows.removeByIndex(4, 1)
    document.storeToURL(path.as_uri(), (property_of("FilterName", "MS Word 2007 XML"),))
    document.close(True)
    return [row for row in wanted if row[review] != "rejected"], english, chinese


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder, pipe = pathlib.Path(name), "bitext-readers"
        command = [program, "align", RELEASE, "--quiet"]
        subprocess.run([*command, *[item for ending in ("xlsx", "csv", "docx", "jsonl") for item in
                                    ("-o", folder / f"pairs.{ending}")]], check=True)
        lines = (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
        before = {json.loads(line)["en"]: json.loads(line) for line in lines}
        office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation={folder.as_uri()}/profile",
                                   f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = connected(pipe)
            for ending in ("xlsx", "csv", "docx"):
                path = folder / f"pairs.{ending}"
                wanted, english, chinese = (of_document(desktop, path) if ending == "docx"
                                            else of_sheet(desktop, path, ending))
                output = folder / f"back-{ending}.jsonl"
                subprocess.run([program, "convert", path, "-o", output, "--quiet"], check=True)
                found = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
                assert len(found) == len(wanted), f"{ending}: {len(found)} rows, {len(wanted)} wanted"
                for one, row in zip(found, wanted):
                    # A table guards its cells against formulas by an apostrophe.
                    guarded = [text[1:] if ending == "csv" and text[:1] == "'" else text for text in row]
                    sides = (guarded[english], guarded[chinese])
                    assert (one["en"], one["zh"]) == sides, f"{ending}: {(one['en'], one['zh'])} is not {sides}"
                    if one["en"] and one["en"] in before and one["zh"] == before[one["en"]]["zh"]:
                        same = ("confidence", "file", "line", "zh_line")
                        assert all(one[key] == before[one["en"]][key] for key in same), f"{ending}: {one}"
                # A workbook holds a sum of the texts of each pair, by which a change is known.
                assert found[0]["review"] == ("edited" if ending == "xlsx" else ""), (ending, found[0])
                assert found[2]["review"] == "accepted", (ending, found[2])
                print(f"{ending}: {len(found)} rows come back from LibreOffice as they stand")
        finally:
            try:
                connected(pipe).terminate()
            except Exception:
                pass
            office.terminate()
            office.wait(30)


if __name__ == "__main__":
    main()
