"""Aligns a column of releases under Spark, a batch at a time: spark.py FOLDER (needs pyspark, pandas, pyarrow and Java)."""

import os
import pathlib
import sys

import pandas
from pyspark.sql import SparkSession

SCHEMA = "file string, en string, zh string, kind string, confidence float, error string"
COLUMNS = [column.split()[0] for column in SCHEMA.split(", ")]


def aligned(batches):
    """Runs in each worker of Spark; the aligner is made once for all of its batches."""
    import bitext

    aligner = bitext.Aligner()
    for batch in batches:
        results = aligner.align_many(batch["text"], threads=1, errors="return")
        # Spark takes no columns that pandas 3 keeps in Arrow's chunks: objects.
        for name, result in zip(batch["file"], results):
            if isinstance(result, bitext.BitextError):
                # What cannot be aligned is a row that says why.
                yield pandas.DataFrame([{"file": name, "error": str(result)}], columns=COLUMNS).astype(object)
            else:
                yield result.to_pandas().assign(file=name, error=None)[COLUMNS].astype(object)


if __name__ == "__main__":
    paths = sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))
    # The workers run what runs this.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[2]").getOrCreate()
    rows = [(path.name, path.read_text(encoding="utf-8")) for path in paths]
    pairs = spark.createDataFrame(rows, "file string, text string").mapInPandas(aligned, SCHEMA)
    pairs.groupBy("file", "error").count().orderBy("file").show(truncate=False)
    spark.stop()
