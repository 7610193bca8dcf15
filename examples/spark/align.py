"""Aligns documents on Apache Spark: each partition goes through a process of `bitext stream`.

  spark-submit align.py --documents 'in/*.jsonl' --out out/ --bitext /path/on/every/machine/bitext

Written below `out`, each as Parquet and as JSON Lines:
  documents   a row for each document: its id, counts, and `error` where it could not be aligned
  pairs       a row for each pair, with the id of its document
  memory      each pair of texts once, with the greatest confidence and the number of its documents

A document that fails is a row with an error, and no task fails for it. A process or a machine that dies fails its task,
which Spark gives to another; the result is the same.
"""

import argparse
import shlex

from pyspark.sql import SparkSession, functions as f

# What a line of `bitext stream` has; what a document lacks is null.
SCHEMA = """
    id STRING, line BIGINT, english BIGINT, chinese BIGINT, layout STRING, releases BIGINT, unrelated BIGINT,
    expected_share DOUBLE, read MAP<STRING, BIGINT>, cleaned MAP<STRING, BIGINT>,
    pairs ARRAY<STRUCT<en: STRING, zh: STRING, kind: STRING, confidence: DOUBLE, en_segments: ARRAY<STRING>,
        zh_segments: ARRAY<STRING>, en_ids: ARRAY<BIGINT>, zh_ids: ARRAY<BIGINT>, moved: BOOLEAN>>,
    error STRUCT<kind: STRING, message: STRING>
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", required=True, help="JSON lines of documents; a folder or a pattern may be given")
    parser.add_argument("--out", required=True, help="the folder of the results, which must not exist")
    parser.add_argument("--bitext", default="bitext", help="the program, at the same place on every machine")
    parser.add_argument("--partitions", type=int, default=0, help="how many parts at least; more than cores")
    parser.add_argument("--least", type=float, default=0.8, help="the least confidence of a pair of the memory")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("bitext").getOrCreate()
    context = spark.sparkContext
    partitions = args.partitions or 4 * context.defaultParallelism
    documents = context.textFile(args.documents, minPartitions=partitions)
    # One thread, since Spark runs a task on each core. The exit code tells of a process that died.
    command = f"{shlex.quote(args.bitext)} stream --threads 1 --quiet"
    lines = documents.pipe(command, checkCode=True)
    results = spark.read.json(lines, schema=SCHEMA).drop("line")

    # What is written first is read again for the rest, so that nothing is aligned twice.
    results.write.parquet(f"{args.out}/aligned.parquet")
    results = spark.read.parquet(f"{args.out}/aligned.parquet")
    save(results.drop("pairs"), f"{args.out}/documents")
    pairs = results.select("id", f.posexplode("pairs").alias("place", "pair")).select("id", "place", "pair.*")
    save(pairs, f"{args.out}/pairs")
    memory = (
        pairs.where((f.col("confidence") >= args.least) & (f.col("en") != "") & (f.col("zh") != ""))
        .groupBy("en", "zh")
        .agg(f.max("confidence").alias("confidence"), f.countDistinct("id").alias("documents"))
    )
    save(memory, f"{args.out}/memory")

    failed = results.where("error IS NOT NULL").groupBy("error.kind").count().orderBy("kind").collect()
    print(f"{results.count()} documents, {pairs.count()} pairs, {sum(row['count'] for row in failed)} documents failed")
    for row in failed:
        print(f"  {row['kind']}: {row['count']}")
    spark.stop()


def save(rows, path):
    rows.write.parquet(f"{path}.parquet")
    rows.write.json(f"{path}.jsonl")


if __name__ == "__main__":
    main()
