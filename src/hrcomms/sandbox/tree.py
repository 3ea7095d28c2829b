"""The syntax tree of a template, changed such that loops, macros and operators ask the budget.

The filters that are put in have names that begin with a blank, so no template can name them.
"""

from typing import Any, NamedTuple

from jinja2 import nodes

from hrcomms.language import say
from hrcomms.sandbox.faults import TemplateFault

_OTHER_FILES = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
_OWN_BODY = (nodes.Block, nodes.CallBlock, nodes.For, nodes.Macro)
_TURN = 3
_MADE: dict[type[nodes.Node], tuple[int, int]] = {
    nodes.List: (100, 16),
    nodes.Tuple: (100, 16),
    nodes.Dict: (250, 100),
    nodes.Macro: (1000, 0),
    nodes.CallBlock: (1000, 0),
}
"""Bytes that a literal takes, for itself and for each item."""


class Cost(NamedTuple):
    """What carrying out a node once takes, without the loops and macros in it: they pay for themselves."""

    steps: int
    size: int


def put_under_budget(tree: nodes.Template) -> None:
    """Change a template's tree in place; refuse tags that bring in other files."""
    _under_budget(tree)


def _under_budget(node: nodes.Node) -> tuple[nodes.Node, Cost]:
    if isinstance(node, _OTHER_FILES):
        tag = {"FromImport": "from"}.get(type(node).__name__, type(node).__name__.lower())
        raise TemplateFault(say("a template may not bring in other files: {tag}", tag=f"{{% {tag} %}}"), node.lineno)
    steps, size = 1, _size(node)
    for name, value in list(node.iter_fields()):
        changed, cost = _field(value)
        setattr(node, name, changed)
        if name == "body" and isinstance(node, _OWN_BODY):
            node.body.insert(
                0,
                nodes.ExprStmt(
                    _filter(nodes.Const(None), " tick", (cost.steps + _TURN, cost.size)), lineno=node.lineno
                ),
            )
        elif name == "test" and isinstance(node, nodes.For):
            if changed is not None:
                node.test = nodes.And(
                    _filter(nodes.Const(None), " tick", (cost.steps + _TURN, cost.size)), changed, lineno=changed.lineno
                )
        else:
            steps, size = steps + cost.steps, size + cost.size
    return _asking(node), Cost(steps, size)


def _field(value: Any) -> tuple[Any, Cost]:
    if isinstance(value, nodes.Node):
        return _under_budget(value)
    if not isinstance(value, list):
        return value, Cost(0, 0)
    found = [_field(one) for one in value]
    return [one for one, _ in found], Cost(sum(cost.steps for _, cost in found), sum(cost.size for _, cost in found))


def _size(node: nodes.Node) -> int:
    if isinstance(node, nodes.TemplateData):
        return len(node.data) * (1 if node.data.isascii() else 2)
    itself, each = _MADE.get(type(node), (0, 0))
    return itself + each * len(getattr(node, "items", ()))


def _filter(node: nodes.Expr, name: str, args: tuple[Any, ...]) -> nodes.Filter:
    given = [one if isinstance(one, nodes.Node) else nodes.Const(one, lineno=node.lineno) for one in args]
    return nodes.Filter(node, name, given, [], None, None, lineno=node.lineno)


def _weighed(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else _filter(node, " weighed", ())


def _asking(node: nodes.Node) -> nodes.Node:
    """Return the node with the budget asked where Jinja would ask nobody."""
    if isinstance(node, nodes.Concat):
        return _filter(node.nodes[0], " joined", tuple(node.nodes[1:]))
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
        return _filter(node.node, " part", (node.arg.start, node.arg.stop, node.arg.step))
    if isinstance(node, nodes.Compare):
        node.expr = _weighed(node.expr)
    if isinstance(node, nodes.Operand):
        node.expr = _weighed(node.expr)
    if isinstance(node, nodes.Pair):
        node.key = _weighed(node.key)
    return node
