"""How fast it is, printed and never asserted: `make bench`. A ratio is of two times of the same run."""

import argparse
import logging
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import bringing, documents, limits, presenting, publishing, reruns, viewing

MEASURES = (
    *(viewing.reading, viewing.asking),
    *(documents.csv, documents.workbook, documents.hostile),
    *(publishing.templates, publishing.many_rows, bringing.brought),
    presenting.decks,
    limits.searching,
    *(viewing.drawing, reruns.reruns, viewing.starting, viewing.first_chart),
)


def main() -> None:
    """Print every measure, the quick ones first; those whose names are given as arguments alone."""
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=", ".join(each.__name__ for each in MEASURES))
    options.add_argument(
        "--beside", type=Path, metavar="CHECKOUT", help="another checkout, whose reruns are measured too"
    )
    asked = options.parse_args()
    measures = {**{each.__name__: each for each in MEASURES}, "reruns": partial(reruns.reruns, beside=asked.beside)}
    logging.disable()  # what fails is said to
    with TemporaryDirectory() as name:
        for each, measure in measures.items():
            if not asked.names or each in asked.names:
                measure(Path(name))


if __name__ == "__main__":
    sys.exit(main())
