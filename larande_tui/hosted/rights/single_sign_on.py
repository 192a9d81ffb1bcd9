"""The proxy's single sign-on: its headers name the user, and are trusted from the proxy alone.

A file says which units a group may see, a line each: ``larande-norr = Hemtjänsten Norr``, with ``*`` for all of them.
A group with ``leda: Hemtjänsten Norr`` may also lead the unit's rooms in the browser.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from larande_tui.hosted.errors import BadGroupsError, BadProxyError

EVERY_UNIT: Final = "*"
_LEADS: Final = "leda:"
_USER: Final = "X-Forwarded-User"
_GROUPS: Final = "X-Forwarded-Groups"
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """Users and their units, as named by a trusted proxy.

    Attributes:
        proxies: the addresses whose headers are trusted.
        units: the units that each group may see.
        led: the units whose rooms each group may lead.
    """

    proxies: tuple[_Network, ...]
    units: Mapping[str, frozenset[str]]
    led: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, proxies: str, groups: Path | None) -> Self:
        """Read the settings.

        Args:
            proxies: addresses or networks, with commas between.
            groups: the file of groups.

        Raises:
            BadProxyError: an address is invalid, or there are groups and no proxy.
            BadGroupsError: the file cannot be read, or a line of it not be understood.
        """
        try:
            networks = tuple(ipaddress.ip_network(word.strip()) for word in proxies.split(",") if word.strip())
        except ValueError as error:
            raise BadProxyError(proxies) from error
        if groups is None:
            return cls(networks, {})
        if not networks:
            raise BadProxyError("")
        units = _read_groups(groups)
        led = {group: frozenset(_led_in(words)) for group, words in units.items()}
        seen = {group: frozenset(word.removeprefix(_LEADS).strip() for word in words) for group, words in units.items()}
        return cls(networks, seen, led)

    def units_of(self, remote: str, headers: Mapping[str, str]) -> frozenset[str]:
        """Return the units whose rooms the user may see; none without a trusted header.

        Args:
            remote: the address that the request came from.
            headers: of the request.
        """
        return self._of_groups(self.units, remote, headers)

    def units_led_by(self, remote: str, headers: Mapping[str, str]) -> frozenset[str]:
        """Return the units whose rooms the user may lead; as `units_of`."""
        return self._of_groups(self.led, remote, headers)

    def user_of(self, remote: str, headers: Mapping[str, str]) -> str:
        """Return the user's name from the proxy; "" for nobody."""
        try:
            address = ipaddress.ip_address(remote)
        except ValueError:
            return ""
        return headers.get(_USER, "") if any(address in proxy for proxy in self.proxies) else ""

    def _of_groups(
        self, units: Mapping[str, frozenset[str]], remote: str, headers: Mapping[str, str]
    ) -> frozenset[str]:
        if not self.user_of(remote, headers):
            return frozenset()
        groups = (group.strip() for group in headers.get(_GROUPS, "").split(","))
        return frozenset().union(*(units.get(group, frozenset()) for group in groups))


def _led_in(words: frozenset[str]) -> Iterator[str]:
    """Yield the units that a group may lead, from its entry in the file."""
    for word in words:
        if word.startswith(_LEADS):
            yield word.removeprefix(_LEADS).strip()


def _read_groups(file: Path) -> dict[str, frozenset[str]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadGroupsError(file, 0) from error
    units: dict[str, frozenset[str]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        group, _, unit = (part.strip() for part in line.partition("="))
        if not group or not unit.removeprefix(_LEADS).strip():
            raise BadGroupsError(file, number)
        units[group] = units.get(group, frozenset()) | {unit}
    return units
