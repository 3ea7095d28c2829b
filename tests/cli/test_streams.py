"""Whoever started the program may have closed its streams, let them lead to a full disk, or stopped reading."""

from pathlib import Path

import pytest
from examples import share
from fuzzing.carrying import Case, carried_out
from fuzzing.material import raw

CALLS = (
    *("check", "check --format json", "check --fix", "check --fix --diff", "check --require all", "status"),
    *("status --format csv", "why key-leaders", "gaps", "report --year 2025", "report --year 2025 --format docx"),
    *("template", "fmt", "fmt --check", "rollup data", "rollup none", "init new", "schema", "explain", "explain x"),
    *("--help", "check --help", "--version", "diff HEAD", "verify none.md", "none", "--lang xx"),
)
STREAMS = [("read", one) for one in ("closed", "full", "gone")] + [(one, "read") for one in ("closed", "full", "gone")]
WRONG = {**raw("tiny"), "staff.yaml": raw("tiny")["staff.yaml"].replace(b"Th", b"\xcc\x80h", 1) + b"# no end"}
BROKEN = {**raw("tiny"), "staff.yaml": b"staff: [\n"}


@pytest.mark.sampled
@pytest.mark.parametrize(("at", "out", "err"), [(at, *one) for at, one in enumerate(STREAMS)])
def test_no_stream_is_a_defect(at: int, out: str, err: str, tmp_path: Path) -> None:
    for number, words in share(enumerate(CALLS), start=at):
        data = BROKEN if number % 3 == 2 else WRONG
        folder = tmp_path / str(number)
        folder.mkdir()
        files = {f"data/{path}": content for path, content in data.items()}
        ended = carried_out(Case(tuple(words.split()), files, out=out, err=err), folder)
        assert not ended.fault, words
        assert ended.code in (0, 1, 2), words


def test_a_refusal_is_the_same_whoever_listens(tmp_path: Path) -> None:
    files = {f"data/{path}": content for path, content in BROKEN.items()}
    codes = set()
    for number, err in enumerate(("read", "closed", "full", "gone")):
        folder = tmp_path / str(number)
        folder.mkdir()
        codes.add(carried_out(Case(("status",), files, err=err), folder).code)
    assert codes == {1}
