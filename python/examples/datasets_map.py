"""Aligns a dataset of Hugging Face, one release a row, into one pair a row: datasets_map.py FOLDER (needs datasets)."""

import pathlib
import sys

import datasets

import bitext


def aligned(batch):
    pairs = {"file": [], "en": [], "zh": [], "confidence": []}
    results = bitext.align_many(batch["text"], threads=1, errors="return")
    for name, result in zip(batch["file"], results):
        for pair in () if isinstance(result, bitext.BitextError) else result:
            for key, value in zip(pairs, (name, pair.en, pair.zh, pair.confidence)):
                pairs[key].append(value)
    return pairs


if __name__ == "__main__":
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))
    rows = datasets.Dataset.from_dict({
        "file": [path.name for path in paths],
        "text": [path.read_text(encoding="utf-8") for path in paths],
    })
    print(rows.map(aligned, batched=True, batch_size=8, remove_columns=["text"]))
