"""From the tree of a pack to its model, or to every mistake in it at once."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from larande_tui.packs.errors import Report
from larande_tui.packs.read.library import LibraryIndex, resolve
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, place_of, plain
from larande_tui.packs.schema.base import PackModel
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Library, Programme
from larande_tui.packs.validate.messages import validation_message
from larande_tui.packs.validate.names import correct_names
from larande_tui.packs.validate.policy_rules import check_policy
from larande_tui.packs.validate.rules import KnownNames, check_library, check_programme

PackT = TypeVar("PackT", bound=PackModel)


def validate_programme(
    tree: YamlMapping, shelf: LibraryIndex, known: KnownNames | None, report: Report
) -> Programme | None:
    """Make a programme of its tree.

    Args:
        tree: what the file says; misspelt names in it are put right on the way.
        shelf: what the programme may refer to.
        known: names in other packs; None leaves references to those unchecked.
        report: gets every mistake.

    Returns:
        The programme, with nothing in it that refers to the library, or None when something is wrong with it.
    """
    correct_names(tree, Programme, report)
    resolved = resolve(tree, shelf, report)
    programme, of_the_whole = _validate(resolved, Programme, report)
    check_programme(resolved, known, report)
    for message in of_the_whole:
        # The rules tell the same at the spot to mend; this is for what the schema alone knows of.
        if not report.errors:
            report.add((), tree.place, message)
    return None if report.errors else programme


def validate_library(tree: YamlMapping, known: KnownNames | None, report: Report) -> Library | None:
    """Make a library of its tree; arguments and result as for ``validate_programme``."""
    correct_names(tree, Library, report)
    library, _ = _validate(tree, Library, report)
    check_library(tree, known, report)
    return None if report.errors else library


def validate_policy(tree: YamlMapping, report: Report) -> Policy | None:
    """Make a policy of its tree; arguments and result as for ``validate_programme``."""
    correct_names(tree, Policy, report)
    policy, _ = _validate(tree, Policy, report)
    check_policy(tree, report)
    return None if report.errors else policy


def _validate(tree: YamlMapping, model: type[PackT], report: Report) -> tuple[PackT | None, list[str]]:
    """Make the model, and list the mistakes of the whole rather than of a field."""
    try:
        # Strict, since "25" for 25 or true for 1 is more often a slip than meant.
        return model.model_validate(plain(tree), strict=True), []
    except ValidationError as error:
        of_the_whole: list[str] = []
        for details in error.errors(include_url=False):
            path = _path_of(details)
            if not path:
                of_the_whole.append(details["msg"])
            elif not report.has_told(path) and not _only_seems_short(details):
                report.add(path, place_of(tree, path), validation_message(details))
        return None, of_the_whole


def _only_seems_short(details: ErrorDetails) -> bool:
    """Tell whether a list is only short since pydantic omits its wrong entries, which are told by themselves."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _path_of(details: ErrorDetails) -> FieldPath:
    """Return the path in the file, also of the kind that a step lacks."""
    path = details["loc"]
    return (*path, "kind") if details["type"] == "union_tag_not_found" else path
