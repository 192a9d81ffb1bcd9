"""The packages that an installed larande needs: their licences and known vulnerabilities.

``python dev.py audit`` lets pip-audit query the vulnerabilities, which needs a network.
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
"""Options for exactly these packages and versions, without installing anything."""

LICENCES: Final[dict[str, str]] = {
    "MIT": "asks for its text",
    "BSD-2-Clause": "asks for its text",
    "BSD-3-Clause": "asks for its text",
    "ISC": "asks for its text",
    "PSF-2.0": "asks for its text",
    "Apache-2.0": "asks for its text and notices, and gives patents",
    "MPL-2.0": "its own files stay under it; ours do not come under it",
    "LGPL-2.1-or-later": "may be replaced by the user, as every installed Python package may",
    "LGPL-3.0-only": "may be replaced by the user, as every installed Python package may",
    "LGPL-3.0-or-later": "may be replaced by the user, as every installed Python package may",
}
"""The licences of packages that an MIT program may use, by SPDX name, and their requirements."""

_SPDX_NAMES: Final = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""SPDX names of the licences in older packages' classifiers."""
_CHOICES: Final = {"pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"}
"""The licence expressions of packages that offer a choice, from their LICENSE files."""


EXTRAS: Final = frozenset({"anslut"})
"""The extras of larande for its users; the bundled program includes them."""


def needed(name: str = "larande") -> dict[str, metadata.Distribution]:
    """Return every package that an installed package needs on this machine, directly or not, by name.

    Its user extras are included, its development extras are not.

    Raises:
        PackageNotFoundError: one of them is not installed.
    """
    packages: dict[str, metadata.Distribution] = {}
    queue: list[tuple[str, frozenset[str]]] = [(name, EXTRAS)]
    queued = set(queue)
    while queue:
        package, extras = queue.pop()
        packages[package] = metadata.distribution(package)
        for requirement in _requirements_of(packages[package], extras):
            if requirement not in queued:
                queued.add(requirement)
                queue.append(requirement)
    del packages[name]
    return packages


def _requirements_of(package: metadata.Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for line in package.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield re.sub("[-_.]+", "-", requirement.name).lower(), frozenset(requirement.extras)


def licence_of(package: metadata.Distribution) -> str:
    """Return a package's licence, by its SPDX name if it is a usual one; "" without one."""
    fields = package.metadata
    if choice := _CHOICES.get(str(fields.get("Name")).lower()):
        return choice
    classified = [line.rpartition(" :: ")[2] for line in fields.get_all("Classifier") or () if "License :: " in line]
    licence = fields.get("License-Expression") or fields.get("License") or " AND ".join(classified)
    return _SPDX_NAMES.get(licence, licence).strip()


def fits(licence: str) -> bool:
    """Tell whether a work under a licence may be part of larande; of alternative licences one is enough."""
    choices = [choice.strip(" ()") for choice in licence.split(" OR ")]
    return any(all(part.strip(" ()") in LICENCES for part in choice.split(" AND ")) for choice in choices)


class UnreachableError(Exception):
    """The vulnerability service gave no answer; the text is the reason."""


def vulnerable(packages: dict[str, metadata.Distribution]) -> dict[str, list[str]]:
    """Return the known vulnerabilities of the packages that have any, by name and version, from pip-audit.

    Raises:
        UnreachableError: the service did not answer, or does not know a package.
    """
    with TemporaryDirectory() as folder:
        requirement_file = Path(folder, "requirements.txt")
        lines = [f"{name}=={package.version}\n" for name, package in packages.items()]
        requirement_file.write_text("".join(lines), encoding="utf-8")
        process = subprocess.run(
            [sys.executable, "-m", "pip_audit", *_HOW, "--requirement", requirement_file],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    try:
        results = json.loads(process.stdout)["dependencies"]
    except ValueError as error:
        last = (process.stderr.strip() or "it said nothing").splitlines()[-1]
        raise UnreachableError(last) from error
    if reasons := [result["skip_reason"] for result in results if "skip_reason" in result]:
        raise UnreachableError(f"{reasons[0]}; {len(reasons)} of {len(results)} like it")
    return {
        f"{result['name']} {result['version']}": [vulnerability["id"] for vulnerability in result["vulns"]]
        for result in results
        if result["vulns"]
    }


def main() -> int:
    """Print the known vulnerabilities. Exit code 1 for a vulnerability, 2 when the service gave no answer."""
    packages = needed()
    try:
        vulnerabilities = vulnerable(packages)
    except UnreachableError as error:
        print(f"Nobody could be asked ({error}): nothing is known about vulnerabilities. Try with a network.")
        return 2
    for name, ids in vulnerabilities.items():
        print(f"{name}: {', '.join(ids)}")
    print(f"{len(packages)} packages, {len(vulnerabilities)} of them with known vulnerabilities.")
    return 1 if vulnerabilities else 0


if __name__ == "__main__":
    sys.exit(main())
