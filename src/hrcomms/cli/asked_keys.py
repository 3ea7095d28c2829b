"""What a key that `add` asks for is called, with an example of what may be typed."""

from collections.abc import Mapping
from typing import NamedTuple

from hrcomms.language import Text, say


class Asked(NamedTuple):
    """The name of a key for a person, and an example; none where one chooses."""

    label: Text
    example: str = ""


ASKED: Mapping[str, Asked] = {
    "name": Asked(say("Full name")),
    "title": Asked(say("Title"), "Tập huấn kiến thức về quyền con người"),
    "posts.title": Asked(say("Post"), "Công chức Văn hóa - Xã hội"),
    "posts.organisation": Asked(say("Body in which the post is held")),
    "posts.start_date": Asked(say("Since when the post is held"), "01/7/2025"),
    "classification": Asked(say("Kind of body")),
    "start_date": Asked(say("First day"), "12/3/2025"),
    "date": Asked(say("Day"), "12/3/2025"),
    "components": Asked(say("What it delivers")),
    "organisation": Asked(say("Body")),
    "lead": Asked(say("Body that does it")),
    "year": Asked(say("Year"), "2025"),
    "source": Asked(say("Source"), "Khảo sát"),
    "allocated": Asked(say("Money given, in đồng"), "18.000.000"),
    "target": Asked(say("Target")),
    "numerator": Asked(say("Number reached"), "231"),
    "denominator": Asked(say("Number in all"), "408"),
}
"""The keys that records need, by the way to them; another one is called as in the files."""
