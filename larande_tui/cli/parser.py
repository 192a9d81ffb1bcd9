"""argparse in Swedish: headings, help and usage errors."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NoReturn

from larande_tui.cli.console import InputProblemError, complain
from larande_tui.cli.wildcards import match, matches, must_be_no_device
from larande_tui.core.file_names import kept_name, refused_part, why_not_kept
from larande_tui.core.paths import given_file

USAGE_ERROR: Final = 2

_SENTENCES: Final[tuple[tuple[str, str], ...]] = (
    (r"the following arguments are required: (.+)", "det här saknas: {0}"),
    (r"unrecognized arguments: (.+)", "det här går inte att tolka: {0}"),
    (r"argument (.+?): expected at least one argument", "{0} behöver minst ett värde efter sig"),
    (r"argument (.+?): expected at most one argument", "{0} får ha högst ett värde efter sig"),
    (r"argument (.+?): expected \d+ arguments?", "{0} behöver ett annat antal värden efter sig"),
    (r"argument (.+?): expected one argument", "{0} behöver ett värde efter sig"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "{0} tar inget värde, men fick {1}"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} går inte ihop med {1}"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", "{0} kan inte vara {1}; välj bland {2}"),
    (r"argument (.+?): invalid .+ value: (.+)", "{0} kan inte vara {1}"),
    (r"ambiguous option: (.+) could match (.+)", "{0} kan betyda flera saker: {1}"),
    (r"one of the arguments (.+) is required", "ett av de här behövs: {0}"),
)
"""Patterns of argparse's messages and their Swedish sentences; other messages become `_LAST_RESORT`."""

_LAST_RESORT: Final = "kommandot går inte att tolka"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Formats help with Swedish headings; descriptions and examples keep their lines."""

    def __init__(self, prog: str, **kwargs: Any) -> None:
        super().__init__(prog, max_help_position=28, width=88, **kwargs)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line, with a Swedish prefix."""
        super().add_usage(usage, actions, groups, "användning: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser in Swedish. Abbreviated options are refused, since they hide misspellings."""

    def __init__(self, prog: str, description: str, example: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=f"exempel:\n{_indented(example)}",
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "argument"
        self._optionals.title = "flaggor"
        self.add_argument("-h", "--hjälp", "--hjalp", "--help", action="help", help="visa den här hjälpen")

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, and suggest the nearest flag for one that does not exist.

        Patterns, and names in larande's folder, become the files that they stand for.
        Where several files can be named, some may stand before the flags and some after them.

        Raises:
            InputProblemError: no file fits a pattern, or several do where one is wanted, or one is a device of Windows.
        """
        arguments, leftovers = self.parse_known_args(args, namespace)
        if leftovers and not self._took(leftovers, arguments):
            self.error(f"det här går inte att tolka: {' '.join(leftovers)}{self._nearest_flag(leftovers[0])}")
        for action in self._actions:
            value = getattr(arguments, action.dest, None)
            if not action.option_strings and isinstance(value, list):
                setattr(arguments, action.dest, [file for path in value for file in matches(path)])
            elif not action.option_strings and isinstance(value, Path):
                setattr(arguments, action.dest, match(value))
            elif isinstance(value, Path):
                must_be_no_device(value)
                if action.type is Path:  # and no file that is written
                    setattr(arguments, action.dest, given_file(value))
        return arguments

    def _took(self, words: list[str], arguments: Any) -> bool:
        """Add words that argparse left behind a flag to the argument that takes several; False when none does."""
        several = [action for action in self._actions if not action.option_strings and action.nargs in ("*", "+")]
        if not several or any(word.startswith("-") for word in words):
            return False
        named = getattr(arguments, several[-1].dest) or []
        setattr(arguments, several[-1].dest, [*named, *map(Path, words)])
        return True

    def error(self, message: str) -> NoReturn:
        """Say what could not be understood and where the help is; ends with exit code 2."""
        complain(f"{self.prog}: {swedish_usage_error(message)}\nHjälp: {self.prog} --hjälp")
        raise SystemExit(USAGE_ERROR)

    def _nearest_flag(self, word: str) -> str:
        flags = [flag for action in self._actions for flag in action.option_strings if flag.startswith("--")]
        return suggested(word.partition("=")[0], flags) if word.startswith("-") else ""


def new_file(word: str) -> Path:
    """Return the path of a file or folder to be written, for ``type=`` of an argument.

    Raises:
        InputProblemError: Windows would not keep it under that name.
    """
    path = Path(word).expanduser()
    if name := refused_part(path):
        raise InputProblemError(
            f"”{name}” går inte att använda som namn: {why_not_kept(name)}. Inget är skrivet. "
            f"Ta till exempel ”{kept_name(name)}”."
        )
    return path


def suggested(word: str, words: Iterable[str]) -> str:
    """Suggest the nearest known word as the end of a sentence: " (menade du X?)", or "" when nothing is close."""
    from larande_tui.packs.errors import nearest

    match = nearest(word, words)
    return f" (menade du {match}?)" if match else ""


def swedish_usage_error(message: str) -> str:
    """Translate a message of argparse; a Swedish message passes unchanged."""
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return sentence.format(*match.groups())
    return _LAST_RESORT if re.search(r"\b(argument|option|the|required|invalid)\b", message) else message


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
