"""The XML of the parts of an archive, gone through element by element, such that nothing is fetched or filled in."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from hrcomms.importing.tables.archive import damaged

Element = Any
_SAFE: dict[str, bool] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def elements(content: bytes, *names: str) -> Iterator[Element]:
    """Yield the elements of these names, whatever their namespace, each as it ends; UnreadableError for broken XML.

    An element is forgotten once the next one is asked for, so that memory does not grow with the part.
    """
    from lxml import etree

    wanted = tuple(f"{{*}}{name}" for name in names)
    try:
        for _, one in etree.iterparse(BytesIO(content), tag=wanted, **_SAFE):
            yield one
            one.clear(keep_tail=True)
            while one.getprevious() is not None:
                del one.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise damaged() from error


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    name: str = element.tag.rpartition("}")[2]
    return name


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its name, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def on(value: str | None) -> bool:
    """Tell whether an attribute says yes."""
    return value in ("1", "true", "on")


def parsed(content: bytes) -> Element:
    """Return the root of a part as a tree; UnreadableError for broken XML."""
    from lxml import etree

    try:
        return etree.fromstring(content, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise damaged() from error
