"""A template that extends others → one that does not, with its blocks in their places, which is rendered faster.

Jinja makes a function of each block and of each template that it finds when a page is made, and hands every piece of
text through all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy

from jinja2 import nodes

from generator.build.layer import Layer

_LONGEST = 20
"""Templates that extend one another; more do so in a circle."""


def flattened(layer: Layer, find: Callable[[str], Layer]) -> nodes.Template:
    """The tree without inheritance, or as it is where there is none or it does more than fill in blocks.

    ``find`` gives the layer of a template's name.
    """
    layers = _layers(layer, find)
    if len(layers) < 2 or layers[-1].parents or not all(member.is_plain for member in layers) or _mixes(layers):
        return layer.tree
    blocks = {name: block for member in reversed(layers) for name, block in member.blocks.items()}
    above = [node for member in layers[:-1] for node in member.above]
    made = copy(layer.tree)
    made.body = [*above, *_filled(layers[-1].tree.body, blocks)]
    return made


def _layers(layer: Layer, find: Callable[[str], Layer]) -> list[Layer]:
    """A page's layer, what it extends and so on, up to the one that all others fill in.

    One whose parent is not known before, or of more that may stand in a circle, is the last.
    """
    found = [layer]
    while len(found) < _LONGEST and len(names := found[-1].parents) == 1 and names[0] is not None:
        found.append(find(names[0]))
    return found


def _mixes(layers: Iterable[Layer]) -> bool:
    """Whether a name means one thing in one template, and another in the next: in one function it means one."""
    return any(one is not other and not one.closed.isdisjoint(other.names) for one in layers for other in layers)


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
