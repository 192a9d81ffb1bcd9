"""Addresses of this machine that phones may reach, and advice when they cannot."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from typing import Final

_TOWARDS: Final = ("192.168.255.255", "10.255.255.255", "172.31.255.255", "192.0.2.1")
"""Unused addresses: looking up the route to one sends nothing, and gives this machine's own address."""

_SHARED: Final = ipaddress.ip_network("100.64.0.0/10")
"""Addresses of operators and several VPNs (RFC 6598), which no phone in the room can reach."""


def own_addresses() -> list[str]:
    """Return the machine's IPv4 addresses that others may reach, likeliest first."""
    addresses = [address for target in _TOWARDS if (address := _source_towards(target))]
    with contextlib.suppress(OSError):
        addresses += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    usable = [address for address in dict.fromkeys(addresses) if _is_usable(address)]
    return sorted(usable, key=_rank)


def _source_towards(target: str) -> str:
    """Return the address that the system would send from to reach a target; "" when there is no route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((target, 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def _is_usable(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_unspecified or parsed.is_link_local or parsed.is_multicast)


def _rank(address: str) -> int:
    """Rank an address: home and office networks first, then others, a likely VPN last."""
    parsed = ipaddress.ip_address(address)
    if parsed in _SHARED:
        return 2
    return 0 if parsed.is_private else 1


def answers(address: str, port: int, patience: float = 1.0) -> bool:
    """Tell whether a server answers at an address of this machine."""
    try:
        with socket.create_connection((address, port), patience):
            return True
    except OSError:
        return False


def advice(address: str, port: int) -> list[str]:
    """Return sentences about what may block phones, as far as this machine can know."""
    known = own_addresses()
    if address not in known and not ipaddress.ip_address(address).is_loopback:
        moved = f" Nu är adressen {known[0]}: stäng och öppna telefonerna igen." if known else ""
        return [f"Datorn har bytt nät och har inte längre {address}.{moved}"]
    if not answers(address, port):
        return ["Servern svarar inte ens den här datorn. Stäng telefonerna och öppna dem igen."]
    sentences = ["Servern svarar den här datorn. Når telefonerna den inte så beror det på något av det här:"]
    parsed = ipaddress.ip_address(address)
    if len(known) > 1:
        sentences.append("• VPN: datorn har flera nät. Koppla från VPN, eller välj en annan adress med A.")
    elif parsed in _SHARED:
        sentences.append("• VPN: adressen ser ut att vara en VPN:s. Koppla från den, och öppna telefonerna igen.")
    if not parsed.is_private:
        sentences.append("• Nätet: adressen är en på internet, så telefonerna är troligen i ett annat nät.")
    sentences += [
        "• Gästnät: många håller isär dem som är med. Prova ett annat nät, eller dela nät från din telefon.",
        "• Brandväggen: svara Tillåt för privata nätverk när datorn frågar om larande eller Python.",
        "• Telefonen: den ska vara i samma trådlösa nät som datorn, inte på mobildata.",
    ]
    return sentences
