"""Correct misspelt field names in a pack.

A misspelt name hides the values under it. So a name close to a missing one is reported and then corrected: mistakes
below it are reported in the same run, and "steps is missing" is not.
"""

from __future__ import annotations

from typing import get_args

from larande_tui.packs.errors import Report, nearest, shown
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, YamlNode, YamlScalar, YamlSequence
from larande_tui.packs.schema.base import PackModel, StepModel
from larande_tui.packs.schema.step_kinds import step_models

Models = dict[str, type[PackModel]]
"""The possible models of a value by their ``kind``; "" for a model without one."""


def correct_names(tree: YamlMapping, model: type[PackModel], report: Report) -> None:
    """Report every field name that ``model`` and its nested models do not know, and correct misspelt ones.

    Args:
        tree: changed in place.
        model: the model that the tree should fit.
        report: receives an error for each unknown name, at the name itself.
    """
    _correct(tree, {"": model}, (), report)


def _correct(node: YamlNode, models: Models, path: FieldPath, report: Report) -> None:
    if isinstance(node, YamlSequence):
        for index, item in enumerate(node.items):
            _correct(item, models, (*path, index), report)
    elif isinstance(node, YamlMapping):
        model = models.get("") or _model_by_kind(node, models, path, report)
        if model is not None:
            _correct_mapping(node, model, path, report)


def _correct_mapping(node: YamlMapping, model: type[PackModel], path: FieldPath, report: Report) -> None:
    for key in [key for key in node.entries if key not in model.model_fields]:
        missing = [name for name in model.model_fields if name not in node.entries]
        suggestion = nearest(key, missing)
        known = "" if suggestion else f" Fälten här är {', '.join(model.model_fields)}."
        report.add((*path, key), node.keys[key], f"Fältet finns inte i formatet.{known}", suggestion)
        if suggestion:
            node.rename(key, suggestion)
    for name, field in model.model_fields.items():
        if name in node.entries and (inner := _models_in(field.annotation)):
            _correct(node.entries[name], inner, (*path, name), report)


def _model_by_kind(node: YamlMapping, models: Models, path: FieldPath, report: Report) -> type[PackModel] | None:
    if "kind" not in node.entries:
        fields = {name for model in models.values() for name in model.model_fields}
        misspelt = next((key for key in node.entries if key not in fields and nearest(key, ["kind"])), None)
        if misspelt is None:
            return None
        report.add((*path, misspelt), node.keys[misspelt], "Fältet finns inte i formatet.", "kind")
        node.rename(misspelt, "kind")
    kind = node.entries["kind"]
    if not isinstance(kind, YamlScalar) or kind.value in models:
        return models.get(str(kind.value)) if isinstance(kind, YamlScalar) else None
    suggestion = nearest(str(kind.value), models)
    message = f"Steg av slaget {shown(kind.value)} finns inte. Slagen är {', '.join(models)}."
    report.add((*path, "kind"), kind.position, message, suggestion)
    if suggestion is None:
        # Its fields depend on its kind, so nothing more can be checked in this step.
        report.settle(path)
        return None
    kind.value = suggestion
    return models[suggestion]


def _models_in(annotation: object) -> Models:
    """Find the pack models inside an annotation such as ``tuple[Phase, ...]``; for a step those of all kinds."""
    if annotation is StepModel:
        return {**step_models()}
    if isinstance(annotation, type) and issubclass(annotation, PackModel):
        return {"": annotation}
    models: Models = {}
    for argument in get_args(annotation):
        models |= _models_in(argument)
    return models
