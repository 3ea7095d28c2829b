"""YAML as libyaml takes it apart, in C where PyYAML has it: tokens and events, each with its place, nothing built."""

import re
from collections.abc import Iterator
from typing import Any

_ODD = str.maketrans({"\t": " ", "\x85": "·", "\u2028": "·", "\u2029": "·"})
"""What libyaml stumbles over and YAML 1.2 allows between or inside values; the stand-ins are as wide."""
_PAIR = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""Half of a letter as JSON escapes it, at which libyaml stumbles; the stand-in is as wide."""


class UnreadError(Exception):
    """libyaml does not read a text; another reader may."""


def tokens(text: str) -> Iterator[Any]:
    """Yield the tokens of a text; raises UnreadError at the first that libyaml does not read."""
    return _told("scan", text)


def events(text: str) -> Iterator[Any]:
    """Yield the events of a text; raises UnreadError at the first that libyaml does not read. No alias is followed."""
    return _told("parse", text)


def _told(what: str, text: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from getattr(yaml, what)(_PAIR.sub(r"\\u0041", text.translate(_ODD)), Loader=loader)
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadError from error
