"""What larande stands on: every package that an installed larande needs, its licence, and its known vulnerabilities.

``python dev.py audit`` lets pip-audit ask about the vulnerabilities. There is no list of them to look in without a
network.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from packaging.requirements import Requirement

_HOW: Final = ("--no-deps", "--disable-pip", "--progress-spinner=off", "--desc=off", "--format=json", "--timeout=30")
"""Just these packages, in these versions; nothing is installed for it."""

LICENCES: Final[dict[str, str]] = {
    "MIT": "asks for its text",
    "BSD-2-Clause": "asks for its text",
    "BSD-3-Clause": "asks for its text",
    "ISC": "asks for its text",
    "PSF-2.0": "asks for its text",
    "Apache-2.0": "asks for its text and notices, and gives patents",
    "MPL-2.0": "its own files stay under it; ours do not come under it",
    "LGPL-2.1-or-later": "may be replaced by the user, as every installed Python package may",
    "LGPL-3.0-or-later": "may be replaced by the user, as every installed Python package may",
}
"""The licences of what an MIT program may stand on, as SPDX calls them, and what each asks for."""

_CALLED: Final = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What older packages say in their classifiers."""
_CHOICES: Final = {"pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"}
"""What packages that list several licences let one choose among, as their LICENSE says it."""


def needed(name: str = "larande") -> dict[str, metadata.Distribution]:
    """Every package that an installed one needs to run here, by name: its own, theirs, and so on.

    Raises:
        PackageNotFoundError: one of them is not installed.
    """
    found: dict[str, metadata.Distribution] = {}
    left: list[tuple[str, frozenset[str]]] = [(name, frozenset())]
    seen = set(left)
    while left:
        package, extras = left.pop()
        found[package] = metadata.distribution(package)
        for asked in _asked_for(found[package], extras):
            if asked not in seen:
                seen.add(asked)
                left.append(asked)
    del found[name]
    return found


def _asked_for(package: metadata.Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for line in package.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield re.sub("[-_.]+", "-", wanted.name).lower(), frozenset(wanted.extras)


def licence_of(package: metadata.Distribution) -> str:
    """Its licence, as SPDX calls it where it is one of ours, otherwise as it is called; "" when it says nothing."""
    told = package.metadata
    if choice := _CHOICES.get(str(told.get("Name")).lower()):
        return choice
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if "License :: " in line]
    said = told.get("License-Expression") or told.get("License") or " AND ".join(classified)
    return _CALLED.get(said, said).strip()


def fits(licence: str) -> bool:
    """Whether what is under a licence may be part of what we hand on; of several to choose among, one is enough."""
    choices = [choice.strip(" ()") for choice in licence.split(" OR ")]
    return any(all(part.strip(" ()") in LICENCES for part in choice.split(" AND ")) for choice in choices)


class UnreachableError(Exception):
    """Nobody could be asked about vulnerabilities; says why."""


def vulnerable(packages: dict[str, metadata.Distribution]) -> dict[str, list[str]]:
    """Return the known vulnerabilities of those packages that have any, by name and version, as pip-audit finds them.

    Raises:
        UnreachableError: the service did not answer, or does not know a package.
    """
    with TemporaryDirectory() as folder:
        asked = Path(folder, "requirements.txt")
        lines = [f"{name}=={package.version}\n" for name, package in packages.items()]
        asked.write_text("".join(lines), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", *_HOW, "--requirement", asked],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    try:
        results = json.loads(done.stdout)["dependencies"]
    except ValueError as error:
        last = (done.stderr.strip() or "it said nothing").splitlines()[-1]
        raise UnreachableError(last) from error
    if skipped := [result["skip_reason"] for result in results if "skip_reason" in result]:
        raise UnreachableError(f"{skipped[0]}; {len(skipped)} of {len(results)} like it")
    return {
        f"{result['name']} {result['version']}": [vulnerability["id"] for vulnerability in result["vulns"]]
        for result in results
        if result["vulns"]
    }


def main() -> int:
    """Tell what is known. Exit code 1 for a vulnerability, 2 when nobody could be asked."""
    packages = needed()
    try:
        known = vulnerable(packages)
    except UnreachableError as error:
        print(f"Nobody could be asked ({error}): nothing is known about vulnerabilities. Try with a network.")
        return 2
    for name, ids in known.items():
        print(f"{name}: {', '.join(ids)}")
    print(f"{len(packages)} packages, {len(known)} of them with known vulnerabilities.")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
