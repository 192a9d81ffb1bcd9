"""Lines with right checksums that are no transactions, as a hand or a broken program would leave them."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.workshop.model.transaction import encode_line

_TRANSACTION: Final[dict[str, Any]] = {
    "seq": 9,
    "time": "2026-11-12T09:00:00.000+01:00",
    "who": "ledare",
    "changes": [{"kind": "action", "id": "x", "activity": "Ur en rad som inte går att läsa", "due": "2027-02-20"}],
}
_VALUES: Final = (
    None,
    True,
    0,
    1.5,
    "",
    "a/b",
    [],
    {},
    [1],
    [None],
    {"kind": "action"},
    [{"kind": "action"}],
    [{"kind": "action", "id": 5}],
    [{"kind": ["action"], "id": "x"}],
    [{"id": "x"}],
    [{"gone": None}],
    [{"gone": ["action/a1"]}],
)


def _is_read(name: str, value: object) -> bool:
    """Tell whether a transaction may have this value: no changes, any hand, and True for 1 have always been read."""
    return (name, value) in (("changes", []), ("seq", 0), ("seq", True)) or name == "who"


NONSENSE_LINES: Final = (
    *(
        encode_line({**_TRANSACTION, name: value})
        for name in ("seq", "time", "changes")
        for value in _VALUES
        if not _is_read(name, value)
    ),
    *(encode_line({field: said for field, said in _TRANSACTION.items() if field != name}) for name in _TRANSACTION),
    encode_line({}),
)
