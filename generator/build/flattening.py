"""A template that extends others → one that does not, with its blocks in their places, which is rendered faster.

Jinja makes a function of each block and of each template that it finds when a page is made, and hands every piece of
text through all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property

from jinja2 import nodes

_AROUND = (nodes.Template, nodes.Block, nodes.If)
"""What a block may stand in: in anything else, such as a loop, it would see more in one function than in two."""

_OWN_NAMES = ("self", "super")
"""Names that mean nothing where there are no blocks."""

_LONGEST = 20
"""Templates that extend one another; more do so in a circle."""


class Layer:
    """The tree of a template, and what it has to do with others; many pages extend the same one."""

    def __init__(self, tree: nodes.Template) -> None:
        self.tree = tree
        self._inherits = tuple(tree.find_all((nodes.Extends, nodes.Block)))

    @cached_property
    def parents(self) -> tuple[str | None, ...]:
        """The names of the templates that it extends; None where one is known only when a page is made."""
        found = (node.template for node in self._inherits if isinstance(node, nodes.Extends))
        return tuple(name.value if isinstance(name, nodes.Const) else None for name in found)

    @cached_property
    def blocks(self) -> Mapping[str, nodes.Block]:
        """Its blocks by their names."""
        return {node.name: node for node in self._inherits if isinstance(node, nodes.Block)}

    @cached_property
    def is_plain(self) -> bool:
        """Whether it does nothing but fill in blocks, or leave them to be filled in."""
        return (
            not any(name.name in _OWN_NAMES for name in self.tree.find_all(nodes.Name))
            and _leaves_plain_blocks(self.tree)
            and (not self.parents or all(map(_is_plain_above, self.tree.body)))
        )


def flattened(layer: Layer, find: Callable[[str], Layer]) -> nodes.Template:
    """The tree without inheritance, or as it is where there is none or it does more than fill in blocks.

    ``find`` gives the layer of a template's name.
    """
    chain = _chain(layer, find)
    if len(chain) < 2 or chain[-1].parents or not all(member.is_plain for member in chain):
        return layer.tree
    blocks = {name: block for member in reversed(chain) for name, block in member.blocks.items()}
    above = [node for member in chain[:-1] for node in member.tree.body if not _is_silent(node)]
    body = [*above, *_filled(chain[-1].tree.body, blocks)]
    made = copy(layer.tree)
    made.body = [nodes.Scope(body, lineno=1, environment=made.environment)]
    return made


def _chain(layer: Layer, find: Callable[[str], Layer]) -> list[Layer]:
    """A page's layer, what it extends and so on, up to the one that all others fill in.

    One whose parent is not known before, or of more that may stand in a circle, is the last.
    """
    found = [layer]
    while len(found) < _LONGEST and len(names := found[-1].parents) == 1 and names[0] is not None:
        found.append(find(names[0]))
    return found


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


def _filled(body: Iterable[nodes.Node], blocks: Mapping[str, nodes.Block]) -> Iterator[nodes.Node]:
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


def _branched(node: nodes.If, blocks: Mapping[str, nodes.Block]) -> nodes.If:
    made = copy(node)
    made.body = list(_filled(node.body, blocks))
    made.elif_ = [_branched(branch, blocks) for branch in node.elif_]
    made.else_ = list(_filled(node.else_, blocks))
    return made
