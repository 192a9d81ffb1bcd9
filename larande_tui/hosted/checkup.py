"""Check the server's database, and report faults as sentences; ``larande server --kolla``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from larande_tui.hosted.database.reasons import AWAY, database_reason
from larande_tui.hosted.database.schema import SCHEMA_VERSION, version_of
from larande_tui.hosted.errors import WrongSchemaError

_OLDEST: Final = 15
_FEWEST_CONNECTIONS: Final = 20

_TABLES: Final = """
    SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relkind = 'r' AND relname = ANY(%s)
        AND NOT (relrowsecurity AND relforcerowsecurity)
"""
_GUARDED: Final = ["room", "line", "lease", "door", "journal", "link", "slip", "unsent"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about the server, good or bad.

    Attributes:
        text: the sentence.
        is_wrong: whether it is a fault.
    """

    text: str
    is_wrong: bool = True


def findings_on(address: str, tenant: str) -> list[Finding]:
    """Check the database.

    Args:
        address: of the database.
        tenant: the owner of the rooms that this process may see.
    """
    try:
        with psycopg.connect(address, autocommit=True, connect_timeout=3) as connection:
            connection.execute("SELECT set_config('larande.tenant', %s, false)", (tenant,))
            return [*_of_the_server(connection), *_of_the_tables(connection, tenant)]
    except psycopg.ProgrammingError:
        return [Finding("LARANDE_DB går inte att tolka. Den ser ut så här: postgresql://larande@localhost/larande.")]
    except AWAY as error:
        return [Finding(f"{database_reason(error).capitalize()} ({_first_line(error)}). Se över LARANDE_DB.")]


def findings_on_address(address: str) -> list[Finding]:
    """Check the public address, at which participants' browsers reach the server.

    Args:
        address: of the server; "" when none is set.
    """
    if not address:
        return [Finding("LARANDE_ADRESS är inte satt, så bara den här datorns webbläsare kommer in.")]
    if not address.startswith("https://"):
        return [Finding(f"LARANDE_ADRESS är {address}: utan https går allt i klartext på nätet.")]
    return [Finding(f"Deltagarna går till {address}.", is_wrong=False)]


def findings_on_stages(most: int, folder: Path, *, has_leaders: bool | None) -> list[Finding]:
    """Check what stages in browsers need of this machine.

    Args:
        most: the highest number of stages of a worker.
        folder: for the stages' own folders.
        has_leaders: whether single sign-on lets anybody lead; None without single sign-on.
    """
    if not most:
        return [Finding("LARANDE_SCENER är 0, så ingen leder i webbläsaren.", is_wrong=False)]
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return [Finding(f"Scener i webbläsaren går inte att öppna: {there} går inte att skriva i.")]
    findings = [Finding(f"En arbetare visar högst {most} scener i webbläsare.", is_wrong=False)]
    if has_leaders is False:
        findings.append(
            Finding("Ingen grupp i LARANDE_GRUPPER får leda, så bara länkar leder till scenen.", is_wrong=False)
        )
    return findings


def _of_the_server(connection: psycopg.Connection[tuple[Any, ...]]) -> Iterator[Finding]:
    version = connection.info.server_version // 10_000
    if version < _OLDEST:
        yield Finding(f"PostgreSQL {version} är för gammal: larande behöver {_OLDEST} eller nyare.")
    else:
        yield Finding(f"PostgreSQL {version} svarar.", is_wrong=False)
    if _shown(connection, "fsync") != "on" or _shown(connection, "full_page_writes") != "on":
        yield Finding(
            "Databasen väntar inte på disken (fsync eller full_page_writes är av): det som står som sparat kan "
            "försvinna vid ett strömavbrott. Sätt båda till on."
        )
    if _shown(connection, "synchronous_commit") == "off":
        yield Finding("synchronous_commit är off: det som står som sparat kan försvinna. Sätt den till on.")
    if _may_log_words(connection):
        yield Finding(
            "Databasen kan skriva deltagarnas ord i sin egen logg. Sätt log_statement till none, och "
            "log_parameter_max_length och log_parameter_max_length_on_error till 0."
        )
    if int(_shown(connection, "max_connections")) < _FEWEST_CONNECTIONS:
        yield Finding(f"max_connections är under {_FEWEST_CONNECTIONS}: det räcker inte till två arbetare.")
    row = connection.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user").fetchone()
    if row is not None and row[0]:
        yield Finding(
            "larande loggar in som en användare som ser allas rum (SUPERUSER eller BYPASSRLS), så huvudmännen är inte "
            "skilda åt. Gör en egen: CREATE ROLE larande LOGIN; och låt den äga databasen."
        )


def _of_the_tables(connection: psycopg.Connection[tuple[Any, ...]], tenant: str) -> Iterator[Finding]:
    version = version_of(connection)
    if not SCHEMA_VERSION <= version <= SCHEMA_VERSION + 1:
        yield Finding(str(WrongSchemaError(version, SCHEMA_VERSION)).removesuffix(" Inget är gjort."))
        return
    yield Finding(f"Tabellerna har version {version}.", is_wrong=False)
    row = connection.execute(_TABLES, (_GUARDED,)).fetchone()
    if row is not None and row[0]:
        yield Finding(
            "Radskyddet är av på en tabell (row level security). Kör larande server migrera på en ny databas."
        )
    row = connection.execute("SELECT count(*) FROM room").fetchone()
    yield Finding(f"Huvudmannen {tenant} har {row[0] if row else 0} rum.", is_wrong=False)


def _may_log_words(connection: psycopg.Connection[tuple[Any, ...]]) -> bool:
    logs = _shown(connection, "log_statement") in ("mod", "all")
    logs = logs or _shown(connection, "log_min_duration_statement") != "-1"
    return _shown(connection, "log_parameter_max_length_on_error") != "0" or (
        logs and _shown(connection, "log_parameter_max_length") != "0"
    )


def _shown(connection: psycopg.Connection[tuple[Any, ...]], setting: str) -> str:
    row = connection.execute("SELECT current_setting(%s)", (setting,)).fetchone()
    return str(row[0]) if row is not None else ""


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")
