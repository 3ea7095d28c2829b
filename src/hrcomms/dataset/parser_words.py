"""What libyaml complains of, in words of ours: its own are English, and about its inner workings."""

from hrcomms.language import Text, say

_MEANT = (
    (("not allowed in this context",), say("a key, a dash or a colon stands where none is expected")),
    (("could not find expected ':'",), say("a key has no colon behind it")),
    (("did not find expected key", "'-' indicator"), say("a line does not fit the lines above it")),
    (("',' or ']'",), say("a list that begins with [ is not closed")),
    (("',' or '}'",), say("what begins with {{ is not closed")),
    (("unexpected end of stream", "unexpected document indicator"), say("a quote is not closed")),
    (("cannot start any token",), say("no text may begin with this character")),
    (("a tab character",), say("a tab stands where blanks are expected")),
    (("escape", "hexdecimal"), say("there is no such escape in a text in double quotes")),
    (("alphabetic or numeric", "expected node content"), say("a value is missing here, or its name")),
    (
        ("directive", "document start", "version", "tag", "'!'", "URI"),
        say("this sign has a meaning of its own in YAML"),
    ),
)


def meaning(complaint: str) -> Text:
    """Return what a complaint of libyaml means to somebody who wrote the text."""
    for parts, meant in _MEANT:
        if any(part in complaint for part in parts):
            return meant
    return say("it cannot be read from here on")
