"""Messages with a count: "1 fråga" and "3 frågor", never "1 frågor"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import larande_tui

PACKAGE = Path(larande_tui.__file__).parent

NEVER_ONE = {
    ("documents/content/step_sections/ecosystem.py", "len(drawn)"),  # more than a map can show
    ("documents/content/step_sections/prioritise.py", "now.ballot.dots"),  # one is "en prick"
    ("packs/editing/parts.py", "inside"),  # more than the step's minutes
    ("packs/remarks.py", "fits"),  # one is "en fråga"
    ("packs/remarks.py", "minutes.value"),  # a minute is no time for a question
    ("packs/remarks.py", "rows"),  # more than fit
    ("packs/validate/rules.py", "inside"),
    ("tui/screens/presenter.py", "len(lines)"),  # one is "Skrivet"
    ("tui/stage_screen/capture_state.py", "len(lines)"),
    ("tui/stage_screen/clock_commands.py", "now"),  # a step of a minute or more, and what was added
    ("tui/stage_screen/dialogs/grouping.py", "len(notes)"),  # one alone is told by its number
    ("tui/stage_screen/submitting.py", "len(texts)"),
    ("tui/step_views/action_plan.py", "count"),  # more than the programme aims at
    ("tui/step_views/current_state.py", "count"),  # more than is recommended; of several areas
    ("tui/widgets/agenda_editor.py", "len(row.questions)"),
    ("tui/widgets/agenda_editor.py", "len(row.asked)"),  # more than there is time for
    ("workshop/checks/rules/plan_wide.py", "len(going_on)"),
    ("workshop/checks/rules/plan_wide.py", "len(owned)"),
    ("workshop/store/file_format/lines_at_rest.py", "damaged"),  # one is "en rad"
}


@cache
def trees() -> dict[str, ast.Module]:
    """Return each file of the package, parsed, by its path in it."""
    return {file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text("utf-8")) for file in PACKAGE.rglob("*.py")}


@cache
def words_of_several() -> set[str]:
    """Return the nouns that the package counts, in their form for several."""
    found = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("counted", "plural"):
                forms = [part.value for part in node.args[1:3] if isinstance(part, ast.Constant)]
                if len(forms) == 2 and forms[0] != forms[1] and re.fullmatch(r"[a-zåäö]+(?:or|ar|er|r|en|n)", forms[1]):
                    found.add(forms[1])
    return found


def counts_beside_a_word(several: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the file and the count of each message that always has the word for several after it."""
    for file, tree in trees().items():
        for text in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
            for count, after in zip(text.values, text.values[1:], strict=False):
                if not isinstance(count, ast.FormattedValue) or not isinstance(after, ast.Constant):
                    continue
                word = re.match(r"[ \u00a0]([a-zåäö]+)", str(after.value))
                if word and word[1] in several and not ast.unparse(count.value).isupper():
                    yield file, ast.unparse(count.value)


def test_the_package_s_own_words_are_read() -> None:
    assert {"frågor", "åtgärder", "anteckningar", "minuter", "personer"} <= words_of_several()


def test_no_message_says_one_of_several() -> None:
    assert set(counts_beside_a_word(words_of_several())) == NEVER_ONE
