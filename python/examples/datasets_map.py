"""Aligns a dataset of Hugging Face, one release a row, into one pair a row: datasets_map.py FOLDER (needs datasets)."""

import pathlib
import sys

import datasets

import bitext


def aligned(batch):
    pairs = {"file": [], "en": [], "zh": [], "confidence": [], "error": []}
    results = bitext.align_many(batch["text"], threads=1, errors="return")
    for name, result in zip(batch["file"], results):
        # What cannot be aligned is a row that says why.
        failed = isinstance(result, bitext.BitextError)
        rows = [(None, None, None, str(result))] if failed else [(pair.en, pair.zh, pair.confidence, None) for pair in result]
        for row in rows:
            for key, value in zip(pairs, (name, *row)):
                pairs[key].append(value)
    return pairs


if __name__ == "__main__":
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))
    rows = datasets.Dataset.from_dict({
        "file": [path.name for path in paths],
        "text": [path.read_text(encoding="utf-8") for path in paths],
    })
    print(rows.map(aligned, batched=True, batch_size=8, remove_columns=["text"]))
