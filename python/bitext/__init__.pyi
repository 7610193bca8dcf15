from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Literal

from ._bitext import (
    Aligner as Aligner,
    AlignmentError as AlignmentError,
    Bitext as Bitext,
    BitextError as BitextError,
    EmptyError as EmptyError,
    EncodingError as EncodingError,
    FormatError as FormatError,
    Many,
    NoChineseError as NoChineseError,
    NoEnglishError as NoEnglishError,
    OptionsError as OptionsError,
    Pair as Pair,
    ReadWriteError as ReadWriteError,
    Source,
    __version__ as __version__,
    evaluate as evaluate,
    split as split,
)

def align(
    source: Source,
    other: Source | None = None,
    *,
    name: str | None = None,
    rows: bool = False,
    monotone: bool = False,
    without: Sequence[str] = ...,
    glossary: str | PathLike[str] | Iterable[str | PathLike[str]] | None = None,
    weights: str | PathLike[str] | None = None,
) -> Bitext: ...
def align_many(
    sources: Iterable[Source | tuple[Source, Source]],
    *,
    threads: int | None = None,
    errors: Literal["raise", "return"] = "raise",
    rows: bool = False,
    monotone: bool = False,
    without: Sequence[str] = ...,
    glossary: str | PathLike[str] | Iterable[str | PathLike[str]] | None = None,
    weights: str | PathLike[str] | None = None,
) -> Many: ...
