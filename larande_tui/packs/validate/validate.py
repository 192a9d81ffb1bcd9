"""Validation of a pack's tree: its model, or every mistake in it at once."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from larande_tui.packs.errors import Report
from larande_tui.packs.read.library import LibraryIndex, resolve
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, find_position, plain
from larande_tui.packs.schema.base import PackModel
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Library, Programme
from larande_tui.packs.validate.messages import validation_message
from larande_tui.packs.validate.names import correct_names
from larande_tui.packs.validate.policy_rules import check_policy
from larande_tui.packs.validate.rules import KnownNames, check_library, check_programme

PackT = TypeVar("PackT", bound=PackModel)


def validate_programme(
    tree: YamlMapping, library: LibraryIndex, known: KnownNames | None, report: Report
) -> Programme | None:
    """Validate the tree of a programme.

    Args:
        tree: the values of the file; misspelt names in it are corrected.
        library: the entries that the programme may refer to.
        known: names in other packs; None leaves references to those unchecked.
        report: gets every mistake.

    Returns:
        The programme, with library entries in place of references, or None when it has a mistake.
    """
    correct_names(tree, Programme, report)
    whole_tree = resolve(tree, library, report)
    programme, whole_pack_messages = _validate(whole_tree, Programme, report)
    check_programme(whole_tree, known, report)
    for message in whole_pack_messages:
        # The rules report most of these at the part to correct; only the schema knows the rest.
        if not report.errors:
            report.add((), tree.position, message)
    return None if report.errors else programme


def validate_library(tree: YamlMapping, known: KnownNames | None, report: Report) -> Library | None:
    """Validate the tree of a library; arguments and result as for ``validate_programme``."""
    correct_names(tree, Library, report)
    library, _ = _validate(tree, Library, report)
    check_library(tree, known, report)
    return None if report.errors else library


def validate_policy(tree: YamlMapping, report: Report) -> Policy | None:
    """Validate the tree of a policy; arguments and result as for ``validate_programme``."""
    correct_names(tree, Policy, report)
    policy, _ = _validate(tree, Policy, report)
    check_policy(tree, report)
    return None if report.errors else policy


def _validate(tree: YamlMapping, model: type[PackT], report: Report) -> tuple[PackT | None, list[str]]:
    """Validate by the model, and list the mistakes of the pack as a whole, which have no field."""
    try:
        # Strict, since "25" for 25 or true for 1 is more often a mistake than intended.
        return model.model_validate(plain(tree), strict=True), []
    except ValidationError as error:
        whole_pack_messages: list[str] = []
        for details in error.errors(include_url=False):
            path = _path_of(details)
            if not path:
                whole_pack_messages.append(details["msg"])
            elif not report.has_error(path) and not _only_seems_short(details):
                report.add(path, find_position(tree, path), validation_message(details))
        return None, whole_pack_messages


def _only_seems_short(details: ErrorDetails) -> bool:
    """Return whether a list is too short only because pydantic omits its invalid entries, which are reported."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _path_of(details: ErrorDetails) -> FieldPath:
    """Return the path in the file; a missing ``kind`` gets the path that it would have."""
    path = details["loc"]
    return (*path, "kind") if details["type"] == "union_tag_not_found" else path
