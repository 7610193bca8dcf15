"""The package beside the program: what the one gives must be what the other writes."""

import doctest
import json
import pathlib
import subprocess
import sys
import sysconfig
import threading

import pytest

import bitext
from bitext import _bitext, _frames

RELEASES = pathlib.Path(__file__).parents[2] / "data" / "releases"
FILES = sorted(path for path in RELEASES.glob("*/*.txt") if len(path.suffixes) == 1)
PROGRAM = pathlib.Path(sysconfig.get_path("scripts")) / "bitext"
TEXT = "The bridge opened on Monday.\nIt is long. It is red.\n大桥周一通车。\n它又长又红。"


@pytest.mark.parametrize("module", [bitext, _bitext, _frames])
def test_examples_of_the_docs(module):
    finder = doctest.DocTestFinder(exclude_empty=False)
    names = [one for one in vars(module).values() if getattr(one, "__module__", None) in ("bitext", module.__name__)]
    tests = [test for one in [module, *names] for test in finder.find(one, getattr(one, "__name__", "bitext")) if test.examples]
    if module is _bitext:
        # Members of classes written in Rust are not found by themselves.
        for name in ("align_segments", "align_many"):
            tests.extend(finder.find(getattr(bitext.Aligner, name), name))
        tests.extend(finder.find(bitext.Bitext.to_bytes, "to_bytes"))
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for test in tests:
        test.globs["bitext"] = bitext
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
    assert runner.tries > 0


@pytest.mark.parametrize("path", FILES[::5], ids=lambda path: path.name)
def test_gives_what_the_program_writes(path):
    for form in ("jsonl", "tmx", "tsv"):
        written = subprocess.run([PROGRAM, "align", "-q", path, "--to", form], check=True, capture_output=True).stdout
        assert bitext.align(path).to_bytes(form) == written


def test_bytes_without_a_name_give_the_same_but_for_the_name(tmp_path):
    def nameless(lines):
        rows = [json.loads(line) for line in lines.splitlines()]
        names = {name for row in rows for name in (row.pop("file"), row.pop("zh_file", None)) if name}
        return rows, names

    english, chinese = tmp_path / "n.en.txt", tmp_path / "n.zh.txt"
    english.write_text("The pier is closed. It rained.\nThe shop is open.", encoding="utf-8")
    chinese.write_text("码头关闭。下雨了。\n商店营业。", encoding="utf-8")
    for paths in [FILES[0]], [english, chinese]:
        written = subprocess.run([PROGRAM, "align", "-q", *paths, "--to", "jsonl"], check=True, capture_output=True).stdout
        rows, names = nameless(written)
        given, none = nameless(bitext.align(*(path.read_bytes() for path in paths)).to_bytes("jsonl"))
        assert rows == given and len(rows) > 2
        assert names == {path.name for path in paths} and not names & none


def test_pairs_are_those_of_json_lines():
    result = bitext.align(FILES[0])
    rows = [json.loads(line) for line in result.to_bytes("jsonl").splitlines()]
    assert len(rows) == len(result) > 5
    for row, pair in zip(rows, result, strict=True):
        assert (row["en"], row["zh"], row["kind"], row["moved"], row["flags"]) == (
            pair.en, pair.zh, pair.kind, pair.moved, pair.flags)
        assert row["confidence"] == pytest.approx(pair.confidence, abs=1e-4)
        assert (tuple(row["en_ids"]), tuple(row["zh_ids"])) == (pair.en_ids, pair.zh_ids)
        start, end = pair.en_offsets
        assert result.en_text[start:end].replace("\n", " ") == pair.en
        start, end = pair.zh_offsets
        assert result.zh_text[start:end].replace("\n", "") == pair.zh


def test_is_a_sequence():
    result = bitext.align(TEXT)
    assert result[0] == list(result)[0] == result[:1][0] and result[-1] == list(result)[-1]
    assert [pair.kind for pair in result] == ["1-1", "2-1"]
    assert hash(result[0]) == hash(result[0]) and result[0] != result[1]
    with pytest.raises(IndexError):
        result[2]
    with pytest.raises(TypeError):
        result["a"]


def test_tables():
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    result = bitext.align(TEXT)
    table = result.to_arrow()
    assert table.column("zh_ids").to_pylist() == [[0], [1]]
    assert table.num_rows == 2 and table.schema.field("confidence").type == "float"
    assert isinstance(result.to_pandas(), pandas.DataFrame)
    assert result.to_polars().filter(polars.col("kind") == "2-1")["en"].to_list() == ["It is long. It is red."]


def test_sources(tmp_path):
    english, chinese = tmp_path / "n.en.txt", tmp_path / "n.zh.txt"
    english.write_text("The pier is closed.", encoding="utf-8")
    chinese.write_bytes("码头关闭。".encode("gb18030"))
    pair = bitext.align(english, chinese)[0]
    assert (pair.en_file, pair.zh_file, pair.zh_line) == ("n.en.txt", "n.zh.txt", 1)
    assert bitext.align(english.read_bytes(), "码头关闭。")[0].en == pair.en
    table = "English\tChinese\nThe pier is closed. It rained.\t码头关闭。下雨了。\n"
    assert len(bitext.align(table.encode(), name="t.tsv", rows=True)) == 1
    with pytest.raises(FileNotFoundError):
        bitext.align(tmp_path / "none")
    with pytest.raises(TypeError):
        bitext.align(5)


def test_errors():
    for source, error, kind in [("", bitext.EmptyError, "empty"), ("只有中文。", bitext.NoEnglishError, "no-english"),
                                ("Only English.", bitext.NoChineseError, "no-chinese")]:
        with pytest.raises(error) as caught:
            bitext.align(source)
        assert caught.value.kind == kind and isinstance(caught.value, ValueError)
    with pytest.raises(bitext.OptionsError):
        bitext.Aligner(without=["nothing"])
    with pytest.raises(bitext.OptionsError):
        bitext.align(TEXT).to_bytes("pdf")
    with pytest.raises(bitext.FormatError):
        bitext.align(b"PK\x03\x04 no archive", name="a.docx")


def test_many_keep_their_order_and_let_go_of_the_lock():
    texts = [f"The bridge opened on {day} May.\n大桥于5月{day}日通车。" for day in range(1, 29)]
    assert [one[0].en for one in bitext.align_many(iter(texts), threads=2)] == [text.split("\n")[0] for text in texts]
    with pytest.raises(bitext.EmptyError):
        list(bitext.align_many(["", TEXT]))
    with pytest.raises(ZeroDivisionError):
        list(bitext.align_many(1 // 0 for _ in range(1)))
    with pytest.raises(ValueError):
        bitext.align_many([TEXT], threads=0)
    # Another thread of Python goes on meanwhile.
    ticks, stop = [], threading.Event()

    def tick():
        while not stop.wait(0.001):
            ticks.append(1)

    thread = threading.Thread(target=tick)
    thread.start()
    bitext.align("\n".join([FILES[0].read_text(encoding="utf-8")] * 4))
    stop.set()
    thread.join()
    assert len(ticks) > 1


def test_the_program_comes_along():
    said = subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True).stdout
    assert said.split() == ["bitext", bitext.__version__]


def test_stubs_name_all_that_there_is():
    folder = pathlib.Path(bitext.__file__).parent
    assert (folder / "py.typed").exists()
    stub = (folder / "_bitext.pyi").read_text(encoding="utf-8")
    for name, found in vars(_bitext).items():
        if isinstance(found, type):
            assert f"class {name}" in stub
            for member in vars(found):
                if not member.startswith("_"):
                    assert f"def {member}(" in stub, (name, member)


if __name__ == "__main__":
    sys.exit(pytest.main([__file__]))
