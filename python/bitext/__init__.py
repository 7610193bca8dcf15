"""Turns a bilingual English-Chinese release into a translation memory.

>>> import bitext
>>> result = bitext.align("The bridge opened on Monday.\\n大桥周一通车。")
>>> result[0].en, result[0].zh
('The bridge opened on Monday.', '大桥周一通车。')
"""

from __future__ import annotations

import functools

from ._bitext import (
    Aligner,
    AlignmentError,
    Bitext,
    BitextError,
    EmptyError,
    EncodingError,
    FormatError,
    NoChineseError,
    NoEnglishError,
    OptionsError,
    Pair,
    ReadWriteError,
    __version__,
    evaluate,
    split,
)

__all__ = [
    "Aligner",
    "AlignmentError",
    "Bitext",
    "BitextError",
    "EmptyError",
    "EncodingError",
    "FormatError",
    "NoChineseError",
    "NoEnglishError",
    "OptionsError",
    "Pair",
    "ReadWriteError",
    "__version__",
    "align",
    "align_many",
    "evaluate",
    "split",
]


@functools.cache
def _aligner() -> Aligner:
    return Aligner()


def align(source, other=None, *, name=None, **options) -> Bitext:
    """Aligns a release, or two texts, one in each language; options are those of :class:`Aligner`.

    >>> import bitext, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "notice.txt"
    >>> _ = path.write_text("The pier is closed.\\n码头关闭。", encoding="utf-8")
    >>> bitext.align(path)[0].en_file
    'notice.txt'
    >>> bitext.align("")
    Traceback (most recent call last):
      ...
    bitext.EmptyError: no text found
    """
    aligner = Aligner(**options) if options else _aligner()
    return aligner.align(source, other, name=name)


def align_many(sources, *, threads=None, errors="raise", **options):
    """Aligns many sources on several threads: :meth:`Aligner.align_many` with an aligner of these options.

    >>> import bitext
    >>> [len(result) for result in bitext.align_many(["It rained.\\n下雨了。"] * 3, threads=2)]
    [1, 1, 1]
    """
    aligner = Aligner(**options) if options else _aligner()
    return aligner.align_many(sources, threads=threads, errors=errors)
