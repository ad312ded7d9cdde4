"""Measures the annotator on foreign posts with an expectation: python benchmarks/foreign.py DIR.

Prints whole-set totals only.  Each file of DIR holds JSON lines with `id, text, lang` and
`expect_flag` (true, false or null for no claim).
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casefile.exchange import read_lines
from casefile.records import Post
from classifiers import model_files
from classifiers.pipeline import Annotator

NEARLY_ONE = {"bs": "sr", "hr": "sr"}


@dataclass(frozen=True, slots=True)
class Row:
    """A foreign post and what is expected of it."""

    id: str
    text: str
    lang: str
    expect_flag: bool | None = None
    functionality: str | None = None


def measured(path: Path, annotator: Annotator) -> Iterator[str]:
    """Yield one line of totals for the rows of *path*, by expectation."""
    rows = list(read_lines(path, Row))
    flags = list(annotator.flags(Post(row.id, row.text) for row in rows))
    asked: Counter[bool | None] = Counter(row.expect_flag for row in rows)
    flagged: Counter[bool | None] = Counter()
    pairs = list(zip(rows, flags, strict=True))
    for row, flag in pairs:
        flagged[row.expect_flag] += flag.flag
    right = sum(one_tongue(flag.lang) == one_tongue(row.lang) for row, flag in pairs)
    abstained = sum(flag.abstained for flag in flags)
    told = ", ".join(f"expect {key}: {flagged[key]}/{asked[key]} flagged" for key in asked)
    yield f"{path.stem}: {told}; language right {right / len(rows):.3f}; abstained {abstained}"


def one_tongue(lang: str | None) -> str:
    """Return the language with Bosnian, Croatian and Serbian counted as one."""
    code = (lang or "").split("-")[0]
    return NEARLY_ONE.get(code, code)


def main() -> None:
    """Measure every file of the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    model = None if options.model is None else model_files.load(options.model)
    annotator = Annotator(model)
    for path in sorted(options.folder.glob("*.jsonl")):
        for line in measured(path, annotator):
            print(line, flush=True)


if __name__ == "__main__":
    main()
