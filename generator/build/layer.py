"""One template among those that extend one another: its blocks, the names that it sets, whether it is a plain one."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

from jinja2 import nodes

_AROUND = (nodes.Template, nodes.Block, nodes.If)
"""What a block may stand in: in anything else, such as a loop, it would see more in one function than in two."""

_INHERITING = (nodes.Extends, nodes.Block)

_IMPORTS = (nodes.Import, nodes.FromImport)
_BINDING = (*_IMPORTS, nodes.Assign, nodes.AssignBlock, nodes.Macro)
"""What gives a name a value for all that follows."""

_SCOPES = (nodes.Macro, nodes.CallBlock, nodes.For, nodes.With, nodes.FilterBlock, nodes.Scope)
"""What sees the names around it, and sets some of its own."""

_OWN_NAMES = ("self", "super")
"""Names that mean nothing where there are no blocks."""


class Layer:
    """The tree of a template, and what it has to do with others; many pages extend the same one."""

    def __init__(self, tree: nodes.Template) -> None:
        self.tree = tree
        self._found = tuple(tree.find_all((*_INHERITING, nodes.Name, nodes.Call, nodes.ScopedEvalContextModifier)))
        self._inherits = tuple(node for node in self._found if isinstance(node, _INHERITING))

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
    def names(self) -> frozenset[str]:
        """The names that it sets beside its blocks, for all of them to see."""
        return frozenset(chain.from_iterable(map(_names, _bound(self.tree))))

    @cached_property
    def is_scoped(self) -> bool:
        """Whether it turns escaping on or off for a part of it."""
        return any(isinstance(node, nodes.ScopedEvalContextModifier) for node in self._found)

    @property
    def mentioned(self) -> list[nodes.Name]:
        """All names in it."""
        return [node for node in self._found if isinstance(node, nodes.Name)]

    @property
    def calls(self) -> list[nodes.Call]:
        """All calls in it."""
        return [node for node in self._found if isinstance(node, nodes.Call)]

    @cached_property
    def closed(self) -> frozenset[str]:
        """The names in its macros and loops beside blocks, which there mean what they mean in this template."""
        scopes = (node for node in _beside(self.tree) if isinstance(node, _SCOPES))
        return frozenset(name.name for scope in scopes for name in scope.find_all(nodes.Name))

    @property
    def _is_sound(self) -> bool:
        """Whether no block is there twice, and none extends a template: both are mistakes, of which Jinja tells."""
        extending = sum(isinstance(node, nodes.Extends) for node in self.tree.body)
        return len(self.blocks) + extending == len(self._inherits)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it does nothing but fill in blocks, or leave them to be filled in."""
        return (
            not any(name.name in _OWN_NAMES for name in self.mentioned)
            and self._is_sound
            and _leaves_plain_blocks(self.tree)
            and (_is_plain_above(self.tree.body) if self.parents else _sets_before_blocks(self.tree))
        )

    @property
    def above(self) -> list[nodes.Node]:
        """What it does beside its blocks, where it extends another: it sets names."""
        return [node for node in self.tree.body if not _is_silent(node)]


def _is_plain_above(body: Iterable[nodes.Node]) -> bool:
    """Whether a template extends another before it shows anything, and sets names beside its blocks and no more."""
    first = next((node for node in body if isinstance(node, nodes.Extends | nodes.Block | nodes.Output)), None)
    allowed = (nodes.Assign, nodes.Macro, *_IMPORTS)
    return isinstance(first, nodes.Extends) and all(_is_silent(node) or isinstance(node, allowed) for node in body)


def _is_silent(node: nodes.Node) -> bool:
    """Whether a node beside blocks does nothing of its own: its output is not shown, nor is the extending."""
    return isinstance(node, nodes.Extends | nodes.Block | nodes.Output)


def _leaves_plain_blocks(node: nodes.Node) -> bool:
    """Whether blocks stand where they see in one function what they see in many: not what the one around them sets."""
    inner = [child for child in node.iter_child_nodes() if isinstance(child, nodes.Block)]
    if any(block.required or not isinstance(node, _AROUND) for block in inner):
        return False
    if isinstance(node, nodes.Block) and any(_bound(node)) and any(node.find_all(nodes.Block)):
        return False
    return all(map(_leaves_plain_blocks, node.iter_child_nodes()))


def _sets_before_blocks(tree: nodes.Template) -> bool:
    """Whether all names have their values before the first block, which else sees what they were before."""
    found = [isinstance(node, nodes.Block) for node in _beside(tree) if isinstance(node, (nodes.Block, *_BINDING))]
    return found == sorted(found)


def _bound(node: nodes.Node) -> Iterator[nodes.Node]:
    """What sets names in a template or a block, beside the blocks in it."""
    return (inner for inner in _beside(node) if isinstance(inner, _BINDING))


def _beside(node: nodes.Node) -> Iterator[nodes.Node]:
    """All nodes in a node in the order of the text, blocks among them, but nothing that stands in a block."""
    for child in node.iter_child_nodes():
        yield child
        if not isinstance(child, nodes.Block):
            yield from _beside(child)


def _names(node: nodes.Node) -> Iterator[str]:
    """The names that a node sets."""
    if isinstance(node, nodes.Macro):
        yield node.name
    elif isinstance(node, nodes.Import):
        yield node.target
    elif isinstance(node, nodes.FromImport):
        yield from (name[1] if isinstance(name, tuple) else name for name in node.names)
    else:
        yield from (name.name for name in node.find_all(nodes.Name) if name.ctx == "store")
