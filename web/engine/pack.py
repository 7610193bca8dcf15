#!/usr/bin/env python3
"""Packs the lexicon for the page: pack.py LEXICON.bin VECTORS.bin LEXICON.pack (standard library only).

The table that the program reads in place has cosines; here stand the vectors that they come from.
The other sections are turned into what packs well: lengths instead of ends, what a word has that the one before has not.
Each piece is a stream of its own (LZMA with its own header) behind its length (u32, little-endian); `src/packed.rs` undoes it.
"""
import lzma
import struct
import sys
from array import array

SECTIONS = ("About StemEnds StemBytes Characters StemRowEnds StemRowIds StemRowValues CharacterRowEnds CharacterRowIds "
            "CharacterRowValues WordEnds WordBytes GlossEnds GlossIds GlossClasses RelatedEnds Related Variants").split()
# Ways to look at bytes; which is best differs from piece to piece.
WAYS = [(0, 0, 0), (1, 1, 1), (3, 0, 0), (4, 0, 0), (0, 1, 1)]


def sections(table):
    bounds = struct.unpack_from(f"<{len(SECTIONS) + 1}I", table, 16)
    return {name: table[start:end] for name, start, end in zip(SECTIONS, bounds, bounds[1:])}


def numbers(kind, content):
    found = array(kind, content)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def varints(values):
    out = bytearray()
    for value in values:
        while value >= 128:
            out.append(value & 127 | 128)
            value >>= 7
        out.append(value)
    return bytes(out)


def differences(values):
    return [value - before for value, before in zip(values, [0, *values])]


def without_prefixes(words):
    """For each word the length of what it shares with the one before, the length of the rest, and the rest."""
    shared, lengths, rests, before = [], [], [], ()
    for word in words:
        same = 0
        while same < min(len(before), len(word)) and before[same] == word[same]:
            same += 1
        shared.append(same)
        lengths.append(len(word) - same)
        rests.extend(word[same:])
        before = word
    return bytes(shared), bytes(lengths), rests


def cut(content, ends):
    return [content[start:end] for start, end in zip([0, *ends], ends)]


def pieces(table, vectors):
    part = sections(table)
    ends = {name: numbers("I", part[name]) for name in SECTIONS if name.endswith("Ends")}
    characters = [chr(code) for code in numbers("I", part["Characters"])]
    number_of = {character: number for number, character in enumerate(characters)}
    yield table[6:8] + part["About"]
    stems = without_prefixes(cut(part["StemBytes"], ends["StemEnds"]))
    yield from (stems[0], stems[1], bytes(stems[2]))
    yield varints(differences([ord(character) for character in characters]))
    for rows in ("StemRow", "CharacterRow"):
        yield varints(differences(list(ends[rows + "Ends"])))
        yield part[rows + "Ids"]
        yield part[rows + "Values"]
    words = [[number_of[c] for c in word.decode()] for word in cut(part["WordBytes"], ends["WordEnds"])]
    words = without_prefixes(words)
    yield from (words[0], words[1], struct.pack(f"<{len(words[2])}H", *words[2]))
    yield varints(differences(list(ends["GlossEnds"])))
    yield part["GlossIds"]
    yield part["GlossClasses"]
    yield part["Variants"]
    length, of_stems, of_characters = struct.unpack_from("<3I", vectors)
    if (of_stems, of_characters) != (len(ends["StemEnds"]), len(characters)):
        raise SystemExit("the vectors belong to another table")
    rows = [vectors[at:at + length] for at in range(12, len(vectors), length)]
    yield struct.pack("<I", length) + bytes(any(row) for row in rows)
    yield b"".join(row for row in rows if any(row))


def packed(piece):
    tries = []
    for lc, lp, pb in WAYS:
        size = max(4096, 1 << len(piece).bit_length())
        way = {"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "lc": lc, "lp": lp, "pb": pb, "dict_size": size}
        tries.append(lzma.compress(piece, lzma.FORMAT_ALONE, filters=[way]))
    return min(tries, key=len)


def main():
    table, vectors, out = sys.argv[1:]
    with open(table, "rb") as file:
        table = file.read()
    with open(vectors, "rb") as file:
        vectors = file.read()
    with open(out, "wb") as file:
        file.write(b"BTXPACK1")
        for piece in pieces(table, vectors):
            content = packed(piece)
            print(f"{len(piece):9} {len(content):9}")
            file.write(struct.pack("<I", len(content)) + content)


if __name__ == "__main__":
    main()
