"""The Python that Jinja makes of a template → Python that does the same for views, with less to do for each value.

What it leaves out are questions that our templates hardly ever answer with no: whether a name is there, whether a value
has a field of a name or an element, whether a function wants to know who calls it. Where the answer is no, the code
raises an error of some kind, and the page is made by Jinja's own code instead (``templates``), which knows what to say.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TypeVar

B = TypeVar("B", ast.If, ast.For)
N = TypeVar("N", bound=ast.AST)

_PARTS = frozenset(("card", "part"))
"""Functions that give bytes, which stay apart from text."""

_SCOPES = frozenset(("_block_vars", "_loop_vars"))
"""What Jinja hands to every call inside a block or loop; only functions that take the context look at it."""

_CONSTANTS = frozenset(("None", "True", "False"))
"""Names that Python takes for no field."""


def tightened(source: str) -> ast.Module:
    """The code of a template, with the lines of ``source``."""
    tree = ast.parse(source)
    _Tight().visit(tree)
    return tree


class _Tight(ast.NodeTransformer):
    """Takes a field for a field and a call for a call, and writes in one what is written in a row."""

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return node  # half of all nodes are these and constants, in which there is nothing to look for

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Call(ast.Attribute(ast.Name("environment"), "getattr"), [value, ast.Constant(str(name))], []) if (
                name not in _CONSTANTS
            ):
                return _at(node, ast.Attribute(_present(value), name, ast.Load()))
            case ast.Call(ast.Attribute(ast.Name("context"), "call"), [called, *given], keywords) if all(
                keyword.arg
                for keyword in keywords  # among others it may hide what is left out here
            ):
                named = [keyword for keyword in keywords if keyword.arg not in _SCOPES]
                return _at(node, ast.Call(_present(called), given, named))
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.body = _written(node.body)
        return node

    def visit_If(self, node: ast.If) -> ast.If:
        return self._branched(node)

    def visit_For(self, node: ast.For) -> ast.For:
        return self._branched(node)

    def _branched(self, node: B) -> B:
        self.generic_visit(node)
        node.body, node.orelse = _written(node.body), _written(node.orelse)
        return node


def _present(value: ast.expr) -> ast.expr:
    """A name without the question whether it is there: ``(undefined(name='view') if l_0_view is missing else …)``."""
    match value:
        case ast.IfExp(ast.Compare(_, [ast.Is()], [ast.Name("missing")]), ast.Call(ast.Name("undefined")), named):
            return named
    return value


def _written(body: Iterable[ast.stmt]) -> list[ast.stmt]:
    """The statements, with one in the place of each row of those that write to the same place."""
    found: list[ast.stmt] = []
    for place, statements in groupby(body, _place):
        row = list(statements)
        found += _in_one(place, row) if place else row
    return found


def _place(statement: ast.stmt) -> str:
    """Where a statement writes: "yield", a list of a macro, or "" where it does something else."""
    match statement:
        case ast.Expr(ast.Yield(ast.Constant(str()) | ast.Call(ast.Name("escape")))):
            return "yield"
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), "append" | "extend"))):
            return name
    return ""


def _in_one(place: str, row: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    for apart, pieces in groupby(chain.from_iterable(map(_pieces, row)), _stands_apart):
        for value in pieces if apart else [_text(list(pieces))]:
            yield _at(value, ast.Expr(_write(place, value)))


def _pieces(statement: ast.stmt) -> list[ast.expr]:
    match statement:
        case ast.Expr(ast.Yield(ast.expr() as value)) | ast.Expr(ast.Call(_, [value])):
            return list(value.elts) if isinstance(value, ast.Tuple) else [value]
    raise TypeError(ast.dump(statement))


def _stands_apart(piece: ast.expr) -> bool:
    """Whether a piece may be no text: a part, or what a loop or a call gives, which Jinja refuses if it is none."""
    match piece:
        case ast.Constant():
            return False
        case ast.Call(ast.Name("escape"), [inner]):
            return _is_part(inner)
    return True


def _is_part(value: ast.expr) -> bool:
    match value:
        case ast.Call(ast.Name(called)):
            return called.rpartition("_")[2] in _PARTS
    return False


def _text(pieces: Sequence[ast.expr]) -> ast.expr:
    """The pieces as one string: Python joins them faster than anything that is called."""
    if len(pieces) == 1:
        return pieces[0]
    return _at(pieces[0], ast.JoinedStr([_formatted(piece) for piece in pieces]))


def _formatted(piece: ast.expr) -> ast.expr:
    return piece if isinstance(piece, ast.Constant) else _at(piece, ast.FormattedValue(piece, -1))


def _write(place: str, value: ast.expr) -> ast.expr:
    if place == "yield":
        return _at(value, ast.Yield(value))
    into = _at(value, ast.Name(place, ast.Load()))
    return _at(value, ast.Call(_at(value, ast.Attribute(into, "append", ast.Load())), [value], []))


def _at(old: ast.expr, new: N) -> N:
    """What takes the place of a piece of code stands on its line."""
    return ast.copy_location(new, old)
