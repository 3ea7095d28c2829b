"""What edits do to the text of a file, kind by kind."""

import pytest

from hrcomms.dataset import MemoryTree
from hrcomms.editing.edits import Act, Append, Edit, EditError, InFile, InRecord, NewRecord, Remove, Set
from hrcomms.editing.planning import planned

ATTENDED = InFile("training.yaml", ("training", 0, "attended"))
HEAD = "training:\n  - id: s # who\n"


def after(text: str, *edits: Edit) -> str:
    change = planned(MemoryTree({"training.yaml": text.encode()}), Act(edits, {}))
    return change.after.get("training.yaml", text.encode()).decode()


LISTS = {
    "by indentation": ("    attended:\n      - a\n", "    attended:\n      - a\n      - c\n"),
    "dashes at the key": ("    attended:\n    - a\n", "    attended:\n    - a\n    - c\n"),
    "a comment behind and below": (
        "    attended:\n      - a # x\n      # y\n",
        "    attended:\n      - a # x\n      - c\n      # y\n",
    ),
    "four columns": ("    attended:\n        -   a\n", "    attended:\n        -   a\n        - c\n"),
    "the last line without its end": ("    attended:\n      - a", "    attended:\n      - a\n      - c"),
    "a text of several lines": (
        "    attended:\n      - >-\n        a\n",
        "    attended:\n      - >-\n        a\n      - c\n",
    ),
    "blank lines between": (
        "    attended:\n      - a\n\n      - b\n",
        "    attended:\n      - a\n\n      - b\n      - c\n",
    ),
    "brackets": ("    attended: [a, b] # x\n", "    attended: [a, b, c] # x\n"),
    "a comma at the end": ("    attended: [a, ]\n", "    attended: [a, c, ]\n"),
    "an item a line": ("    attended: [\n      a, # x\n    ]\n", "    attended: [\n      a, # x\n      c,\n    ]\n"),
    "no comma at the end": ("    attended: [\n      a # x\n    ]\n", "    attended: [\n      a, # x\n      c\n    ]\n"),
    "nothing": ("    attended: # x\n", "    attended: # x\n      - c\n"),
    "null": ("    attended: null\n", "    attended:\n      - c\n"),
    "an empty list": ("    attended: []\n", "    attended:\n      - c\n"),
    "no key": ("    title: t\n", "    title: t\n    attended:\n      - c\n"),
    "an anchor that nothing repeats": ("    attended: &x\n      - a\n", "    attended: &x\n      - a\n      - c\n"),
    "a record in brackets": ("  - {id: t, attended: [a]}\n", "  - {id: t, attended: [a, c]}\n"),
}


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_one_attendee_more(kind: str, end: str, mark: str) -> None:
    before, right = LISTS[kind]
    number = 1 if before.startswith("  -") else 0
    text, wanted = (mark + (HEAD + one).replace("\n", end) for one in (before, right))
    place = InFile("training.yaml", ("training", number, "attended"))
    new = after(text, Append(place, "c"))
    assert new == wanted
    if "[]" in before or "null" in before or kind in ("nothing", "no key"):
        return
    items = before.count("- ") if "[" not in before else before.count(",") - before.count(", ]") + 1
    last = {"an item a line": 1, "a comma at the end": 1, "a record in brackets": 1, "brackets": 2}.get(kind, items)
    assert after(new, Remove(InFile("training.yaml", ("training", number, "attended", last)))).count("c") == text.count(
        "c"
    )


def test_ends_of_lines_that_differ_stay_as_they_are() -> None:
    text = "training:\r\n  - id: s\n    attended:\r      - a\r\n      - b\n"
    assert after(text, Append(ATTENDED, "c")) == text + "      - c\r\n"
    assert after(text, Set(InFile("training.yaml", ("training", 0, "id")), "t")) == text.replace("id: s", "id: t")


def test_a_line_that_gets_too_long_has_an_item_a_line() -> None:
    many = ", ".join(f"person-{number}" for number in range(10))
    new = after(f"{HEAD}    topics: [{many}]\n", Append(InFile("training.yaml", ("training", 0, "topics")), "one-more"))
    assert new.startswith(f"{HEAD}    topics:\n      - person-0\n")
    assert new.endswith("      - person-9\n      - one-more\n")


def test_a_key_goes_where_the_model_has_it() -> None:
    text = "training:\n  - id: s\n    # day\n    start_date: 2025-01-01\n    components: [a]\n"
    new = after(text, Set(InFile("training.yaml", ("training", 0, "title")), "Tập huấn: một"))
    assert new == text.replace("id: s\n", 'id: s\n    title: "Tập huấn: một"\n')
    assert after(new, Remove(InFile("training.yaml", ("training", 0, "title")))) == text
    cancelled = after(text, Set(InFile("training.yaml", ("training", 0, "status")), "cancelled", "bão"))
    assert cancelled == text + "    status: cancelled # bão\n"


def test_a_note_stands_behind_brackets() -> None:
    status = InRecord("training", "s", ("status",))
    text = "training:\n  - {id: s, title: t} # x\n  - {id: r}\n"
    assert after(text, Set(status, "cancelled", "bão")) == text.replace(
        "title: t} # x", "title: t, status: cancelled} # x; bão"
    )
    other = "training: [{id: s, status: done}]\n"
    assert after(other, Set(status, "cancelled", "bão")) == "training: [{id: s, status: cancelled}] # bão\n"
    with pytest.raises(EditError, match="too much stands on one line"):
        after('{"training": [\n{"id": "s"}, {"id": "r"}]}', Set(InRecord("training", "s", ("status",)), "x", "y"))


def test_records() -> None:
    text = "# head\ntraining:\n  - id: s\n    title: t\n\n# end\n"
    new = after(text, Append(InFile("training.yaml", ("training",)), {"id": "u", "title": "v"}))
    assert new == "# head\ntraining:\n  - id: s\n    title: t\n\n  - id: u\n    title: v\n\n# end\n"
    assert after(new, Remove(InFile("training.yaml", ("training", 1)))) == text
    assert after(new, Remove(InRecord("training", "u", ("title",)))) == new.replace("    title: v\n", "")
    budget = "# none yet\nbudget:\n"
    tree = MemoryTree({"budget.yaml": budget.encode()})
    one = NewRecord("budget", {"id": "b", "year": 2025})
    assert planned(tree, Act((one,), {})).after == {"budget.yaml": b"# none yet\nbudget:\n  - id: b\n    year: 2025\n"}
    empty = planned(MemoryTree({"budget.yaml": b"# none\n"}), Act((one,), {}))
    assert empty.after == {"budget.yaml": b"# none\nbudget:\n  - id: b\n    year: 2025\n"}


@pytest.mark.parametrize(
    ("text", "edit", "said"),
    [
        (
            "training:\n  - id: r\n    attended: &x [a]\n  - id: s\n    attended: *x\n",
            Append(InRecord("training", "s", ("attended",)), "b"),
            r"training\.yaml:5: what stands here repeats another place .* edit this file by hand",
        ),
        (
            "training:\n  - id: r\n    attended: &x [a]\n  - id: s\n    attended: *x\n",
            Append(InRecord("training", "r", ("attended",)), "b"),
            r"training\.yaml: no program can make this change safely; edit this file by hand",
        ),
        ("training:\n  - id: s\n   title: x\n", Append(ATTENDED, "a"), "cannot be read, so it was not changed"),
        (
            "training:\n  - id: s\n    id: t\n",
            Append(InRecord("training", "t", ("attended",)), "a"),
            "'t' is not among",
        ),
        ("training:\n  - id: s1\n", Set(InRecord("training", "s2", ("title",)), "a"), "did you mean s1"),
        ("training:\n  - id: s\n  - id: s\n", Set(InRecord("training", "s", ("title",)), "a"), "stands more than once"),
        ("training:\n  - id: s\n", Set(InFile("../x.yaml", ("a",)), "a"), "is no file of a dataset"),
        ("training:\n  - id: s\n", Set(InFile("training/../../x.yaml", ("a",)), "a"), "is no file of a dataset"),
        ("training:\n  - id: s\n", Remove(InRecord("training", "s", ("title",))), "is not there"),
        (
            "training:\n  - id: s\n    attended:\n      # x\n      - a\n",
            Set(ATTENDED, "b"),
            "there are comments in what would be replaced",
        ),
    ],
)
def test_what_is_refused(text: str, edit: Edit, said: str) -> None:
    with pytest.raises(EditError, match=said):
        after(text, edit)


def test_a_file_that_is_another_by_now_is_refused() -> None:
    tree = MemoryTree({"training.yaml": HEAD.encode()})
    with pytest.raises(EditError, match="was changed by someone else meanwhile"):
        planned(tree, Act((Append(ATTENDED, "a"),), {"training.yaml": "0" * 64}))


def test_new_sessions_have_files_of_their_own() -> None:
    one = NewRecord("training", {"id": "th-2026-05", "start_date": "2026-05-01", "attended": ["a", "b"]})
    for files in ({}, {"training.yaml": b"training: []\n"}, {"training/2025.yaml": b"training: []\n"}):
        change = planned(MemoryTree({"hrcomms.yaml": b"", **files}), Act((one,), {}))
        assert change.after == {
            "training/2026/th-2026-05.yaml": b"training:\n  - id: th-2026-05\n    start_date: 2026-05-01\n"
            b"    attended:\n      - a\n      - b\n"
        }
    single = planned(MemoryTree({"training.yaml": b"training:\n  - id: s\n"}), Act((one,), {}))
    assert list(single.after) == ["training.yaml"]
    people = NewRecord("staff", {"id": "cb-1", "name": "Nguyễn Văn A"})
    assert list(planned(MemoryTree({"staff/a.yaml": b"staff: []\n"}), Act((people,), {})).after) == ["staff/cb-1.yaml"]
