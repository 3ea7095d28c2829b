"""Datasets in which every text that somebody may enter is hostile, and the calls that print them."""

import json
from pathlib import Path
from typing import Any

from repositories import repository
from support import session, small

TEXTS = frozenset(
    [
        *("title", "name", "name_en", "short_name", "text", "place", "trainer", "note", "purpose", "number", "gender"),
        *("direction", "results", "strengths", "limitations", "causes", "next_steps", "recommendations", "by"),
        *("on_behalf_of", "capacity", "issuer_name", "url"),
    ]
)
PARTS = ["update", "knowledge", "skills"]
TERMINAL = "\x1b[31m\x07\x9b2J\u202eZ\u2066\u200b\rCR\nNL \u2028\u0085\x00\u00ad"
"""An escape, a bell, the other beginning of one, marks of direction, no width, line ends of all kinds."""
MARKUP = (
    "# h @octocat #1 !2 %3 ~4 $x$ &5 a/b#6 GH-7 0123abcd www.a.vn http://a.vn https://b.vn/x?y=z a@b.vn",
    "*a* _b_ **c** `d` ~~e~~ ![i](http://i) [l](javascript:x) <b onclick=x> <!-- c --> :smile: [^1] [x] | c |",
    "<https://c.vn> &lt; \\* {+ n +} ftp://d.vn mailto:a@b.vn",
)
"""Whatever a host makes something of, in pieces that a name may hold."""
FORMULAS = (
    *("=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠1", "\ufeff=1", "\u200b=1"),
    *('"=1"', "|cmd", "%0A", "\u2212 1", "\n\n =1", "a;=1+1", "a; @b", "\u00a0=1", "\u3000=1"),
    *('a;"=1+1&";b', "a;＝1+1", "a;\u22121", "a;%=1", "a;|cmd", 'a; "\u200b=1"', "a;b;;-1"),
)


def dataset() -> dict[str, Any]:
    """Return a small commune that has something for every command to print."""
    post = {"organisation": "ubnd", "title": "Official", "start_date": "2023-01-01", "functions": ["key-leader"]}
    staff = [{"id": f"p-{n}", "name": f"Person {n}", "posts": [post]} for n in range(1, 4)]
    shared = {"threshold": "100%", "due": "2028-12-31", "text": "t"}
    targets = [
        {**shared, "id": "t-1", "title": "t", "measure": {"kind": "training-coverage", "components": PARTS}},
        {**shared, "id": "t-2", "title": "t", "measure": {"kind": "activity-coverage"}},
    ]
    plan = {
        "targets": targets,
        "components": [{"id": one, "name": one} for one in PARTS],
        "topics": [{"id": "topic", "name": "t"}],
        "number": "1",
        "basis": [{"title": "b", "number": "2", "note": "n"}],
        "signatory": {"name": "s", "title": "t", "on_behalf_of": "o", "capacity": "c"},
        "recipients": [{"name": "r"}],
    }
    event = {"id": "a-1", "title": "t", "organisation": "ubnd", "start_date": "2025-05-05", "topics": ["topic"]}
    proof = {"title": "e", "number": "3", "file": "proof/minutes.txt"}
    spent = {"date": "2025-03-03", "amount": 5, "purpose": "p"}
    words = ("direction", "results", "strengths", "limitations", "causes", "next_steps", "recommendations")
    report = {"year": 2025, "number": "4", "place": "p", **dict.fromkeys(words, "w")}
    held = {**session(1, "2025-03-01", ["p-1", "p-2", "p-9"], PARTS[:2]), "place": "p", "trainer": "t"}
    data = small(
        plan=plan,
        staff=staff,
        training=[held],
        press=[{"id": "n-1", "organisation": "ubnd", "date": "2025-02-10", "title": "t", "url": "u"}],
        activities=[{**event, "evidence": [proof]}],
        budget=[{"year": 2025, "allocated": 1, "note": "n", "spent": [spent]}],
        reports=[report],
    )
    return {**data, "proof/minutes.txt": b"minutes"}


def filled(data: Any, piece: str) -> Any:
    """Return data with the piece in every text that is not an id, a day or a choice."""
    if isinstance(data, dict):
        return {
            key: f"{piece}{value}" if key in TEXTS and isinstance(value, str) else filled(value, piece)
            for key, value in data.items()
        }
    return [filled(one, piece) for one in data] if isinstance(data, list) else data


def laid(folder: Path, piece: str, name: str = "data") -> Path:
    """Write the dataset with a piece everywhere below a folder, its state before the last change committed."""
    made = repository(folder)
    for state in ("", piece):
        for path, value in dataset().items():
            file = folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            content = value if isinstance(value, bytes) else json.dumps(filled(value, state)).encode()
            file.write_bytes(content)
        if not state:
            made.commit()
    return folder


TABLES = ("text", "json", "csv")
CALLS: tuple[tuple[str, ...], ...] = (
    *(("check", "--format", one) for one in ("text", "json", "github", "gitlab", "sarif", "junit")),
    *(("status", "--force", "--format", one) for one in TABLES),
    *(("why", "t-1", "--force", "--format", one) for one in TABLES),
    *(("why", "t-1", "p-1", "--force", "--format", one) for one in TABLES),
    *(("why", "t-2", "--force", "--since", "2025-01-01", "--format", one) for one in TABLES),
    *(("gaps", "--force", "--format", one) for one in TABLES),
    *(("due", "--force", "--format", one) for one in ("text", "json", "ics")),
    *(("gaps", "--plan", "--force", "--format", one) for one in TABLES),
    *(("report", "--year", "2025", "--force", "--format", one) for one in ("md", "html")),
    *(("diff", "HEAD", "--force", "--format", one) for one in ("text", "md", "json")),
    *(("rollup", "data", "--format", one) for one in ("text", "json", "csv", "html")),
    ("fmt", "--check"),
    ("check", "--fix", "--diff"),
    ("schema", "staff"),
    ("schema", "--ids"),
)
"""Calls that print the dataset, one for each command and form."""
