"""Write docs/licences.md, the licences of all that runs with the product: `make licences`."""

import re
from importlib import metadata

from packaging.licenses import canonicalize_license_expression

from tests.support.requirements import ROOT, RUNNING, locked

PAPER = ROOT / "docs/licences.md"
STATIC = ROOT / "pledge/static"
FITTING = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "ISC", "Zlib", "CC0-1.0"),
    *("PSF-2.0", "OFL-1.1"),
    "MPL-2.0",  # its terms hold for its own files, which we do not change
}
"""Licences under which a part may be handed on with a product under MIT, by their SPDX names."""

SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
}
"""Names that packages give their licence -> the SPDX name."""

TEXTS = {
    "SIL Open Font License, Version 1.1": "OFL-1.1",
    "Neither the name": "BSD-3-Clause",
    "Permission is hereby granted, free of charge": "MIT",
}
"""A phrase of a licence's text -> its SPDX name."""


def licence(name: str) -> str:
    """Return the SPDX expression of an installed package's licence. Raises ValueError where it cannot be told."""
    about = metadata.metadata(name)
    stated = about.get("License-Expression") or about.get("License") or ""
    classified = [each.rpartition(" :: ")[2] for each in about.get_all("Classifier") or () if "License ::" in each]
    for each in (stated, *classified):
        try:
            return str(canonicalize_license_expression(SPDX.get(each, each)))
        except ValueError:
            continue
    texts = [file for file in metadata.files(name) or () if re.match(r"LICEN[CS]E|COPYING", file.name)]
    return by_text("\n".join(file.read_text(encoding="utf-8") for file in texts), name)


def by_text(text: str, name: str) -> str:
    """Return the SPDX name of a licence by its text. Raises ValueError for an unknown one."""
    found = next((spdx for phrase, spdx in TEXTS.items() if phrase in text), None)
    if found is None:
        raise ValueError(f"the licence of {name} cannot be told: look it up, and name its phrase in TEXTS")
    return found


def packages() -> dict[str, str]:
    """Return the packages that requirements.lock installs here -> their licences."""
    return {name: licence(name) for name in locked(RUNNING.with_suffix(".lock"))}


def vendored() -> dict[str, str]:
    """Return the folders of others' scripts and fonts in the repository -> their licences."""
    files = sorted(STATIC.rglob("LICENSE.txt"))
    return {
        file.parent.relative_to(ROOT).as_posix(): by_text(file.read_text(encoding="utf-8"), str(file)) for file in files
    }


def fits(expression: str) -> bool:
    """Return whether all that an expression asks for fits: each of `A AND B`, one of `A OR B`."""
    return all(any(each.strip("() ") in FITTING for each in part.split(" OR ")) for part in expression.split(" AND "))


def paper() -> str:
    """Return the text of docs/licences.md."""
    return f"""# Licences of others

Written by `make licences` from what `requirements.lock` installs and from `pledge/static`; a test holds that it is
complete and that each licence fits the project's own (MIT). The whole texts come with the packages, and stand in
the folders named below.

## Packages

{table("package", packages())}

## In the repository

{table("folder", vendored())}
"""


def table(head: str, rows: dict[str, str]) -> str:
    """Return a Markdown table of names and licences."""
    return "\n".join(
        [f"| {head} | licence |", "| --- | --- |", *(f"| {name} | {text} |" for name, text in rows.items())]
    )


if __name__ == "__main__":
    PAPER.write_text(paper(), encoding="utf-8")
