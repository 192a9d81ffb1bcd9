"""Themes of two files with the same name in the same question, and the references to the one that is dropped."""

from __future__ import annotations

from larande_tui.workshop.model.items import (
    Action,
    Ballot,
    Item,
    Judgement,
    Key,
    Note,
    Override,
    Placement,
    Request,
    Theme,
    Vote,
)
from larande_tui.workshop.model.state import Workshop


class Aliases:
    """Themes that are replaced by another file's theme of the same name, and the items that refer to them."""

    def __init__(self, workshop: Workshop) -> None:
        """Begin with the themes merged so far."""
        self._by_name = {_name(theme): theme for theme in reversed(workshop.all(Theme))}
        self._ids: dict[str, str] = {}

    def take(self, theme: Theme) -> bool:
        """Look for an existing theme of the same name under another id; True when it replaces the theme."""
        namesake = self._by_name.setdefault(_name(theme), theme)
        if namesake.id != theme.id:
            self._ids[theme.id] = namesake.id
        return namesake.id != theme.id

    def of(self, item: Item) -> Item:
        """Return an item with references to the remaining themes."""
        if not self._ids:
            return item
        match item:
            case Note():
                return item.changed(theme=self._ids[item.theme]) if item.theme in self._ids else item
            case Vote() | Judgement() | Override():
                return self._changed(item, target=self._target(item.target))
            case Placement():
                return self._changed(item, id=self._target(item.id))
            case Request():
                return self._changed(item, about=self._target(item.about))
            case Action():
                return self._changed(item, links=tuple(dict.fromkeys(map(self._target, item.links))))
            case Ballot():
                return self._changed(item, targets=tuple(dict.fromkeys(map(self._target, item.targets))))
            case _:
                return item

    def _target(self, text: str) -> str:
        key = Key.named(text)
        return str(Key(key.kind, self._ids[key.id])) if key.kind == Theme.kind and key.id in self._ids else text

    @staticmethod
    def _changed(item: Item, **fields: object) -> Item:
        return item if all(getattr(item, name) == value for name, value in fields.items()) else item.changed(**fields)


def _name(theme: Theme) -> tuple[str, str]:
    return theme.step, " ".join(theme.name.casefold().split())
