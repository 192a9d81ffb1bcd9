"""The levels of an organisation with plans, from the top; packs ask for them, and goals belong to them."""

from typing import Final, Literal

GoalLevel = Literal["fullmaktige", "styrelse", "namnd", "forvaltning", "enhet"]

GOAL_LEVELS: Final[dict[str, str]] = {
    "fullmaktige": "fullmäktige",
    "styrelse": "styrelse",
    "namnd": "nämnd",
    "forvaltning": "förvaltning",
    "enhet": "enhet",
}
"""From the top. A municipality and its companies share them: a company's board is its styrelse."""
