"""How fast it is, printed and never asserted: `make bench`. A ratio is of two times of the same run."""

import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import bringing, limits, presenting, publishing, untrusted, viewing

MEASURES = (
    *(viewing.reading, viewing.asking),
    *(untrusted.csv, untrusted.workbook, untrusted.hostile),
    *(publishing.templates, publishing.many_rows, bringing.brought),
    presenting.decks,
    limits.searching,
    *(viewing.drawing, viewing.starting, viewing.first_chart),
)


def main() -> None:
    """Print every measure, the quick ones first; those whose names are given as arguments alone."""
    logging.disable()  # what fails is said to
    with TemporaryDirectory() as name:
        for measure in MEASURES:
            if not sys.argv[1:] or measure.__name__ in sys.argv[1:]:
                measure(Path(name))


if __name__ == "__main__":
    sys.exit(main())
