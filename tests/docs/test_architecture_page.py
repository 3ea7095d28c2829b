"""The picture of the rooms shows what the source really imports (tests/test_docs.py holds that it is fresh)."""

from xml.etree import ElementTree as ET

import grimp
from architecture_reference import PICTURE, imported_by, purposes_in, rooms
from support import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def test_the_rooms_import_what_another_reader_of_the_source_finds() -> None:
    graph = grimp.build_graph("hrcomms", cache_dir=None)
    found = {
        (one.split(".")[1], other.split(".")[1])
        for one in graph.modules
        for other in graph.find_modules_directly_imported_by(one)
        if one.count(".") and other.count(".")
    }
    drawn = {(room.name, other) for room in rooms() for other in room.imports}
    found -= {("__main__", "cli")}  # `python -m hrcomms`: a door, not a room
    assert drawn == {(one, other) for one, other in found if one != other}


def test_every_import_of_the_picture_leads_downwards() -> None:
    names = [room.name for room in rooms()]
    assert len(names) > 15
    for number, room in enumerate(rooms()):
        assert room.imports <= set(names[number + 1 :])
        assert room.purpose


def test_the_picture_draws_each_import_once() -> None:
    tree = ET.fromstring((ROOT / "docs" / PICTURE).read_text(encoding="utf-8"))  # noqa: S314 - our own file
    drawn = [str(one.text).split(" imports ") for one in tree.iter(f"{SVG}title")][1:]
    assert sorted(map(tuple, drawn)) == sorted((room.name, other) for room in rooms() for other in room.imports)
    words = str(next(tree.iter(f"{SVG}desc")).text)
    assert all(f"{room.name} imports" in words for room in rooms())


def test_all_ways_to_import_are_seen() -> None:
    text = (
        "import hrcomms.a\nfrom hrcomms import b, __version__\nfrom hrcomms.c.x import y\nimport os\n"
        "if TYPE_CHECKING:\n    from hrcomms.d import z\ndef f():\n    from hrcomms.e import g\n"
    )
    assert imported_by(text) == frozenset("abcde")


def test_the_map_of_the_package_is_in_the_order_of_the_imports() -> None:
    told = list(purposes_in((ROOT / "src/hrcomms/__init__.py").read_text(encoding="utf-8")))
    order = [room.name for room in reversed(rooms())]
    assert sorted(told) == sorted(order)
    places = {name: told.index(name) for name in told}
    assert all(places[other] < places[room.name] for room in rooms() for other in room.imports)
