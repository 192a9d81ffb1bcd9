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
"""The Swedish names of the levels, from the top. Municipalities and their companies share them."""
