"""Pairs as tables of other packages, by Arrow's C interface."""

from __future__ import annotations


def to_arrow(pairs):
    """The pairs of a bitext as a table of pyarrow.

    >>> import bitext
    >>> table = bitext.align("It rained.\\n下雨了。").to_arrow()
    >>> table.column("zh").to_pylist()
    ['下雨了。']
    """
    import pyarrow

    return pyarrow.table(pairs)


def to_pandas(pairs):
    """The pairs of a bitext as a data frame of pandas, which needs pyarrow.

    >>> import bitext
    >>> list(bitext.align("It rained.\\n下雨了。").to_pandas()["kind"])
    ['1-1']
    """
    return to_arrow(pairs).to_pandas()


def to_polars(pairs):
    """The pairs of a bitext as a data frame of polars.

    >>> import bitext
    >>> bitext.align("It rained.\\n下雨了。").to_polars()["en"].to_list()
    ['It rained.']
    """
    import polars

    return polars.DataFrame(pairs)
