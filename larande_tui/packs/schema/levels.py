"""The levels of an organisation that have plans, from the top; steps ask for their goals."""

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
