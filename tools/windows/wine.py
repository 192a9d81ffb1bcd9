"""Wine: install it if it is missing, and run programs for Windows on a disk of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final

COMPILER: Final = "x86_64-w64-mingw32-gcc-win32"
_PACKAGES: Final = ("wine64", "gcc-mingw-w64-x86-64-win32")
_APT: Final = Path("/usr/bin/apt-get")
_DEBIANS_WINE: Final = Path("/usr/lib/wine/wine64")
_DEBIANS_SERVER: Final = Path("/usr/lib/wine/wineserver64")
LAST_LINES_SECONDS: Final = 5.0
"""The time in which the last lines of a program that has ended are still waited for."""
_INHERITED: Final = ("HOME", "PATH", "USER", "TMPDIR")
"""Environment variables passed to Wine. Those of pip, Python and OpenSSL have paths that do not exist there."""

_RANDOM_NUMBERS: Final = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
  while (size) {
    ULONG part = size > 1u << 28 ? 1u << 28 : (ULONG)size;
    if (!SystemFunction036(data, part)) return FALSE;
    data += part;
    size -= part;
  }
  return TRUE;
}
"""
"""The only function of Windows' bcryptprimitives.dll that programs in Rust call; Wine lacks it before version 9."""


NO_VARIABLES: Final[Mapping[str, str]] = MappingProxyType({})


class UnavailableError(Exception):
    """Windows' Python is unavailable on this machine; the text is the reason."""


class Wine:
    """A disk C: in a folder, and the programs that run on it.

    Args:
        folder: of the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._prefix = folder
        self.disk = folder / "drive_c"

    def prepare(self) -> None:
        """Install Wine and make the disk, unless they exist.

        Raises:
            UnavailableError: Wine cannot be installed, or makes no disk.
        """
        if _program() is None or shutil.which(COMPILER) is None:
            _install()
        system = self.disk / "windows" / "system32"
        mark = self._prefix / "made"
        if not mark.exists():
            self._prefix.mkdir(parents=True, exist_ok=True)
            self.run("wineboot", "--init", silent=True)
            self.run("winecfg", "-v", "win10", silent=True)
            # No window is drawn; a separate console would be one.
            self.run("reg", "add", r"HKCU\Software\Wine\Drivers", "/v", "Graphics", "/d", "null", "/f", silent=True)
            if not (system / "kernel32.dll").exists():
                raise UnavailableError(f"Wine made no disk in {self._prefix}.")
            mark.touch()
        library = system / "bcryptprimitives.dll"
        if not library.exists():
            source = self._prefix / "random_numbers.c"
            source.write_text(_RANDOM_NUMBERS, encoding="utf-8")
            words = ("-shared", "-O2", "-s", "-o", library, source, "-ladvapi32")
            subprocess.run([COMPILER, *words], check=True)

    def run(
        self,
        *words: str,
        folder: Path | None = None,
        silent: bool = False,
        seconds: float | None = None,
        variables: Mapping[str, str] = NO_VARIABLES,
    ) -> int | None:
        """Run a program to its end, and pass on its output.

        It waits only for the program itself: a child process or one of Wine's services may keep the output open for
        ever.

        Args:
            words: the program, as a path of this machine or a name of Windows', and its arguments.
            folder: the working folder.
            silent: drop the output.
            seconds: the time limit; None for none.
            variables: additional environment variables.

        Returns:
            Its exit code, as a byte; None when it was ended.
        """
        process = self._start(*words, folder=folder, silent=silent, variables=variables)
        reader = threading.Thread(target=_print_lines, args=(process.stdout,), daemon=True)
        reader.start()
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = None
        reader.join(LAST_LINES_SECONDS)
        return code

    def stop(self) -> None:
        """End every program that runs on this disk, and Wine's services."""
        server = _server()
        if server is not None:
            subprocess.run([server, "-k"], env=self._environment(), check=False)

    @contextmanager
    def awake(self, *words: str) -> Iterator[None]:
        """Keep a program running during a ``with`` block.

        Wine's services keep the streams of the first program open until the last program ends, so the output of a
        single program would never end.
        """
        with self._start(*words, folder=None, silent=True) as process:
            try:
                yield
            finally:
                process.terminate()

    def _environment(self) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        wines = {
            "WINEPREFIX": str(self._prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "LC_ALL": "C.UTF-8",  # the encoding of file names on this machine
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # .NET and a browser, which Wine would offer to install
        }
        return inherited | wines

    def _start(
        self, *words: str, folder: Path | None, silent: bool, variables: Mapping[str, str] = NO_VARIABLES
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [_program() or "wine", *words],
            cwd=folder,
            env=self._environment() | dict(variables),
            # Wine does not support a regular file as a stream.
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if silent else subprocess.PIPE,
            stderr=subprocess.DEVNULL if silent else subprocess.STDOUT,
        )


def _print_lines(output: IO[bytes] | None) -> None:
    """Print a program's output as it comes, and close it."""
    if output is None:
        return
    with output:
        for line in output:
            print(_decoded(line), end="", flush=True)


def _decoded(line: bytes) -> str:
    """Decode a line: Python on Windows writes to pipes in its old code page, larande in UTF-8."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _program() -> str | None:
    """Return the program that runs Windows programs, or None without it."""
    return str(_DEBIANS_WINE) if _DEBIANS_WINE.exists() else shutil.which("wine64") or shutil.which("wine")


def _server() -> str | None:
    """Return the server that Wine's programs share, or None without it."""
    return str(_DEBIANS_SERVER) if _DEBIANS_SERVER.exists() else shutil.which("wineserver")


def _install() -> None:
    """Install Wine, and the compiler for a library that it lacks.

    Raises:
        UnavailableError: this is no Debian or Ubuntu, the user is not root, or the installation fails.
    """
    packages = " ".join(_PACKAGES)
    if not _APT.exists() or os.geteuid() != 0:
        raise UnavailableError(f"Wine is not installed; on Debian and Ubuntu, as root: apt-get install {packages}")
    print(f"Installs {packages}.", flush=True)
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([_APT, "update", "-qq"], env=quietly, check=False)
    install = [_APT, "install", "-qq", "-y", "--no-install-recommends", *_PACKAGES]
    if subprocess.run(install, env=quietly, stdout=subprocess.DEVNULL, check=False).returncode or not _program():
        raise UnavailableError(f"apt-get could not install {packages}.")
