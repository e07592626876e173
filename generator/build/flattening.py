"""A template that extends others → one that does not, with its blocks in their places, which is rendered faster.

Jinja makes a function of each block and of each template that it finds when a page is made, and hands every piece of
text through all of them.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import copy

from jinja2 import nodes

Find = Callable[[str], nodes.Template]
"""Gives the tree of a template by its name."""

_AROUND = (nodes.Template, nodes.Block, nodes.If)
"""What a block may stand in: in anything else, such as a loop, it would see more in one function than in two."""

_OWN_NAMES = ("self", "super")
"""Names that mean nothing where there are no blocks."""

_LONGEST = 20
"""Templates that extend one another; more do so in a circle."""


def flattened(tree: nodes.Template, find: Find) -> nodes.Template:
    """The tree without inheritance, or the tree itself where there is none or it does more than fill in blocks."""
    chain = _chain(tree, find)
    if len(chain) < 2 or _parents(chain[-1]) or not all(map(_is_plain, chain)):
        return tree
    blocks: dict[str, nodes.Block] = {}
    for member in chain:
        for block in member.find_all(nodes.Block):
            blocks.setdefault(block.name, block)
    above = [node for member in chain[:-1] for node in member.body if not _is_silent(node)]
    made = copy(tree)
    made.body = [nodes.Scope([*above, *_filled(chain[-1].body, blocks)], lineno=1, environment=tree.environment)]
    return made


def _chain(tree: nodes.Template, find: Find) -> list[nodes.Template]:
    """A page's template, what it extends and so on, up to the one that all others fill in.

    One whose parent is not known before, or of more that may stand in a circle, is the last.
    """
    found = [tree]
    while len(found) < _LONGEST and len(names := _parents(found[-1])) == 1 and names[0] is not None:
        found.append(find(names[0]))
    return found


def _parents(tree: nodes.Template) -> list[str | None]:
    """The names of the templates that a template extends; None where one is known only when a page is made."""
    found = (extends.template for extends in tree.find_all(nodes.Extends))
    return [name.value if isinstance(name, nodes.Const) else None for name in found]


def _is_plain(tree: nodes.Template) -> bool:
    """Whether a template does nothing but fill in blocks, or leave them to be filled in."""
    return (
        not any(name.name in _OWN_NAMES for name in tree.find_all(nodes.Name))
        and _leaves_plain_blocks(tree)
        and (not _parents(tree) or all(map(_is_plain_above, tree.body)))
    )


def _is_plain_above(node: nodes.Node) -> bool:
    """Whether what stands beside blocks is seen in them, in one function as in many."""
    return _is_silent(node) or isinstance(node, nodes.FromImport | nodes.Import | nodes.Assign | nodes.Macro)


def _is_silent(node: nodes.Node) -> bool:
    """Whether a node beside blocks does nothing of its own: its output is not shown, nor is the extending."""
    return isinstance(node, nodes.Extends | nodes.Block | nodes.Output)


def _leaves_plain_blocks(node: nodes.Node) -> bool:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block) and (child.required or not isinstance(node, _AROUND)):
            return False
        if not _leaves_plain_blocks(child):
            return False
    return True


def _filled(body: Iterable[nodes.Node], blocks: dict[str, nodes.Block]) -> Iterator[nodes.Node]:
    """The nodes with each block's own ones in its place, as a scope: what a block sets is not seen outside it."""
    for node in body:
        if isinstance(node, nodes.Block):
            inside = list(_filled(blocks[node.name].body, blocks))
            if inside:
                yield nodes.Scope(inside, lineno=node.lineno, environment=node.environment)
        elif isinstance(node, nodes.If):
            yield _branched(node, blocks)
        elif not isinstance(node, nodes.Extends):
            yield node


def _branched(node: nodes.If, blocks: dict[str, nodes.Block]) -> nodes.If:
    made = copy(node)
    made.body = list(_filled(node.body, blocks))
    made.elif_ = [_branched(branch, blocks) for branch in node.elif_]
    made.else_ = list(_filled(node.else_, blocks))
    return made
