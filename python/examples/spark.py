"""Aligns a column of releases under Spark, a batch at a time: spark.py FOLDER (needs pyspark, pandas, pyarrow and Java)."""

import pathlib
import sys

import pandas
from pyspark.sql import SparkSession

SCHEMA = "file string, en string, zh string, kind string, confidence float"


def aligned(batches):
    """Runs in each worker of Spark; the aligner is made once for all of its batches."""
    import bitext

    aligner = bitext.Aligner()
    for batch in batches:
        results = aligner.align_many(batch["text"], threads=1, errors="return")
        frames = [
            result.to_pandas()[["en", "zh", "kind", "confidence"]].assign(file=name)
            for name, result in zip(batch["file"], results)
            if not isinstance(result, bitext.BitextError)
        ]
        if frames:
            yield pandas.concat(frames)[["file", "en", "zh", "kind", "confidence"]]


if __name__ == "__main__":
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))
    spark = SparkSession.builder.master("local[2]").getOrCreate()
    rows = [(path.name, path.read_text(encoding="utf-8")) for path in paths]
    pairs = spark.createDataFrame(rows, "file string, text string").mapInPandas(aligned, SCHEMA)
    pairs.groupBy("file").count().orderBy("file").show(truncate=False)
    spark.stop()
