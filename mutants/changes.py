"""Generate the mutants of a module: versions with one small change each, as a typing mistake could make."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_OTHER: Final[dict[type[ast.AST], tuple[type[Any], ...]]] = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.And: (ast.Or,), ast.Or: (ast.And,),
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.FloorDiv,), ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,), ast.Mod: (ast.Mult,), ast.BitOr: (ast.BitAnd,), ast.BitAnd: (ast.BitOr,),
}  # fmt: skip
"""The replacement of each operator."""
_NAMES: Final = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}
"""The replacement of each called function; `list` gets only the first of its arguments."""
_POLISH: Final = frozenset({"strip", "rstrip", "lstrip", "casefold", "lower", "removesuffix", "removeprefix"})
"""String methods whose calls are removed."""
_SIGN: Final = "¤"
"""The replacement of every string."""
_LONGEST: Final = 70


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change.

    Attributes:
        lines: of the changed statement, from 1; for a compound statement, those of its head.
        name: a description of the change that stays the same when lines are added to the module.
        source: of the whole module with the change.
    """

    lines: range
    name: str
    source: str


def mutants_of(source: str) -> list[Mutant]:
    """Return every module that is one change away."""
    tree = ast.parse(source)
    mutants, names = [], Counter[str]()
    for change in _changes(tree, "module"):
        name = f"{change.where}: {_short(change.old)} → {_short(change.new)}"
        names[name] += 1
        if names[name] > 1:
            name = f"{name} #{names[name]}"
        change.put(change.new)
        mutants.append(Mutant(change.lines, name, ast.unparse(ast.fix_missing_locations(tree))))
        change.put(change.old)
    return mutants


@dataclass(frozen=True, slots=True)
class _Change:
    holder: Any
    field: str
    index: int | None
    old: Any
    new: Any
    where: str
    lines: range

    def put(self, node: Any) -> None:
        if self.index is None:
            setattr(self.holder, self.field, node)
        else:
            getattr(self.holder, self.field)[self.index] = node


def _short(node: Any) -> str:
    if isinstance(node, list):
        return ", ".join(map(ast.unparse, node))[:_LONGEST] or "nothing"
    text = f"if {ast.unparse(node.test)}" if isinstance(node, ast.If) else " ".join(ast.unparse(node).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_NOWHERE: Final = range(1, 1)


def _changes(node: ast.AST, where: str, lines: range = _NOWHERE) -> Iterator[_Change]:
    """Yield all changes within a node."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns"}:
            for part in ast.walk(value) if isinstance(value, ast.AST) else ():
                if isinstance(part, ast.keyword):  # the limits of a field
                    yield from _changes(part, where, lines)
            continue
        if field in {"decorator_list", "format_spec", "type_params"}:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _does_nothing(child):
                continue
            lines_of_child = _lines_of(child) if isinstance(child, ast.stmt | ast.ExceptHandler) else lines
            for new in _instead(child):
                yield _Change(node, field, index, child, new, where, lines_of_child)
            within = child.name if isinstance(child, ast.FunctionDef | ast.ClassDef) else where
            yield from _changes(child, within, lines_of_child)
    yield from _refusals(node, where, lines)


def _lines_of(node: ast.stmt | ast.ExceptHandler) -> range:
    """Return a statement's own lines, without those of the statements within it."""
    body = getattr(node, "body", [])
    return range(node.lineno, max(node.lineno + 1, body[0].lineno if body else (node.end_lineno or 0) + 1))


def _refusals(node: ast.AST, where: str, lines: range) -> Iterator[_Change]:
    """Yield changes that catch one error less."""
    if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Tuple):
        holder: Any = node.type
        errors, field = node.type.elts, "elts"
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        holder, errors, field = node, node.args, "args"
    else:
        return
    for index in range(len(errors)):
        yield _Change(holder, field, None, errors, errors[:index] + errors[index + 1 :], where, lines)


def _does_nothing(node: ast.AST) -> bool:
    """Tell whether a node does nothing at run time: imports, docstrings, annotations, and ``strict`` arguments."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()) | ast.keyword(arg="strict"):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id="Literal"))):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            return True
    return False


def _instead(node: ast.AST) -> Iterator[ast.AST]:
    """Yield replacements of a node."""
    match node:
        case ast.stmt():
            yield from _other_statements(node)
        case ast.Constant(value=value):
            yield from map(ast.Constant, _other_values(value))
        case ast.Call():
            yield from _other_calls(node)
        case ast.IfExp(test=test, body=body, orelse=orelse) if not isinstance(test, ast.Compare):
            yield ast.IfExp(test, orelse, body)
        case ast.comprehension(target=target, iter=every, ifs=[_, *_], is_async=is_async):
            yield ast.comprehension(target, every, [], is_async)
        case _:
            yield from _other_operators(node)


def _other_operators(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            for other in _OTHER.get(type(op), ()):
                yield ast.Compare(left, [other()], [right])
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(_OTHER[type(op)][0](), values)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OTHER:
            yield ast.BinOp(left, _OTHER[type(op)][0](), right)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    match node:
        case ast.Call(func=ast.Name(id=name), args=[first, *rest], keywords=keywords) if name in _NAMES:
            plain = _NAMES[name] == "list"
            yield ast.Call(ast.Name(_NAMES[name]), [first] if plain else [first, *rest], [] if plain else keywords)
        case ast.Call(func=ast.Attribute(value=text, attr=name)) if name in _POLISH:
            yield text


def _other_values(value: object) -> Iterator[bool | int | float | str | bytes]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str():
            yield _SIGN
        case bytes():
            yield b"?"


def _other_statements(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.If(test=test, body=body, orelse=orelse) if not isinstance(test, ast.Compare):
            yield ast.If(_not(test), body, orelse)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant | ast.List | ast.Tuple):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Delete() | ast.Raise():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _not(test: ast.expr) -> ast.expr:
    return test.operand if isinstance(test, ast.UnaryOp) else ast.UnaryOp(ast.Not(), test)
