"""The layers that need no command: each takes the dice, and raises only where the program has a fault."""

import json
import random
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from fuzzing import material, records
from fuzzing.packages import mutated_package
from fuzzing.texts import PIECES, altered, mutated
from fuzzing.values import mutated_data
from hrcomms.narrative.marks import NarrativeFault
from hrcomms.narrative.placeholders import fill, names
from hrcomms.reports.docx_file import DocxError, parts_of, record_of, text_of
from hrcomms.reports.provenance import of_record
from hrcomms.reports.readback import read_back
from hrcomms.rollup.refusal import RefusedError
from hrcomms.rollup.sources import find
from hrcomms.sandbox import Sandbox, TemplateFault, carry_out

sys.path.append(str(Path(__file__).parents[2] / "tests"))
from sandbox_attacks import ATTACKS

_STEPS, _MEMORY = 20_000, 1_000_000
ATTACKING = tuple(one for some in ATTACKS.values() for one in some if "fetch" not in one)
_RECORD = {
    "hrcomms": 1,
    "year": 2025,
    "as_of": "2025-12-14",
    "digest": "0" * 64,
    "commit": None,
    "changed": False,
    "version": "0.1.0",
    "language": "vi",
    "public": False,
    "forced": False,
    "template": None,
    "revision_day": None,
}
RECORD = json.dumps(_RECORD)


def one_record(dice: random.Random) -> None:
    """Read and judge a dataset with a few wrong records."""
    files = {path: content.decode() for path, content in material.raw("shipped").items()}
    number = dice.randrange(1, 10**9)
    made = records.case(number, files, _stubs())[1]
    check_records(made, number)


def check_records(files: dict[str, bytes], number: int) -> None:
    """Do with a dataset what `check` and `status` do."""
    records.check(files, number)


@cache
def _stubs() -> dict[str, str]:
    return records.stubs({path: content.decode() for path, content in material.raw("shipped").items()})


def provenance(dice: random.Random) -> None:
    """Read the record of a report."""
    data = mutated_data(dice, _RECORD)
    of_record(json.dumps(data) if dice.random() < 0.7 else altered(dice, json.dumps(data).encode()).decode("latin-1"))


_VALUES = dict.fromkeys(names(["key-leaders"]), "1.234") | {("year",): 2025}
NARRATIVES = (
    "Đã mở {{ training.sessions }} lớp cho {{ training.people }} người.",
    "{% if press.total %}{{ press.total }}{% else %}0{% endif %}; {{ targets['key-leaders'].result }}",
    "{% for one in targets %}{{ one }}, {% endfor %}{{ year }} {{ as_of }} {{ '{{' }}",
)


def narrative(dice: random.Random) -> None:
    """Fill an officer's words with figures."""
    text = dice.choice((*NARRATIVES, dice.choice(ATTACKING)))
    fill_text(mutated(dice, text).decode("utf-8", "replace"))


def fill_text(text: str) -> None:
    """Fill a text; a fault of the text is told as one."""
    with suppress(NarrativeFault):
        fill(text, _VALUES)


_REPORT = SimpleNamespace(targets={"key-leaders": "7/13"}, year=2025)


def sandbox(dice: random.Random) -> None:
    """Carry out a template."""
    text = dice.choice((*ATTACKING, *material.MARKS, *material.MARKS))
    if dice.random() < 0.3:
        text += dice.choice(ATTACKING)
    carry_out_text(mutated(dice, text).decode("utf-8", "replace"))


def carry_out_text(text: str) -> None:
    """Carry out a text as a template; a fault of the template is told as one."""
    known = {"report": _REPORT, "record": {"name": "a", "numbers": [3, 1, 2]}, "year": 2025, "words": ["a", "b"]}
    with suppress(TemplateFault):
        carry_out(Sandbox(steps=_STEPS, memory=_MEMORY, autoescape=True), text, known, "t.html")


def package(dice: random.Random) -> None:
    """Take a document of Word apart."""
    given = dice.choice((material.template("docx"), _word()))
    take_apart(mutated_package(dice, given))


@cache
def _word() -> bytes:
    return material.report("tiny", "docx", ())


def take_apart(docx: bytes) -> None:
    """Read the parts, the record and the text of a document; what is none is refused."""
    record_of(docx)
    for read in (parts_of, text_of):
        with suppress(DocxError):
            read(docx)


def report(dice: random.Random) -> None:
    """Read a report back."""
    form = dice.choice(("md", "html"))
    given = material.report("tiny", form, dice.choice(((), ("--lang", "en"))))
    read_back(altered_report(dice, given, form))


def altered_report(dice: random.Random, content: bytes, form: str) -> bytes:
    """Return a report with something wrong in its bytes, its text, or the record that it carries."""
    if form == "docx":
        return mutated_package(dice, content)
    how = dice.randrange(4)
    text = content.decode("utf-8", "replace")
    if how == 0 and form != "pdf":
        return mutated(dice, text)
    if how == 1 and form == "md":
        return _other_record(dice, text)
    if how == 2 and form == "html":
        at = dice.choice([index for index, letter in enumerate(text) if letter in "<>"])
        piece = dice.choice(
            ("<!--", "<![CDATA[", "<!x", "<?", "</", "&#x;", "<style>", "<script>", "<title>", "<p " * 999)
        )
        return (text[:at] + piece + text[at:]).encode()
    if form == "pdf" and how == 1:
        return content.replace(dice.choice(_OF_PDF), dice.choice(_OF_PDF), dice.choice((1, 2, 99)))
    return altered(dice, content)


_OF_PDF = (
    *(b"/Length", b"/Type", b"/Page", b"/Pages", b"/Kids", b"/Parent", b"/Count", b"/Font", b"/Root", b"/Filter"),
    *(b"/FlateDecode", b"/ASCIIHexDecode", b"/LZWDecode", b"/XRef", b"obj", b"endobj", b"stream", b"xref", b"0 R"),
    *(b" 0 R", b" 1 0 R", b"<<", b">>", b"[", b"]", b"startxref", b"trailer", b"/Prev 0", b"/Size -1", b"/Annots"),
)


def _other_record(dice: random.Random, text: str) -> bytes:
    front, mark, rest = text.rpartition("<!-- {")
    record, end, after = rest.partition("} -->")
    if not mark:
        return text.encode()
    other = mutated_data(dice, json.loads(f"{{{record}}}"))
    return f"{front}<!-- {json.dumps(other)}{end[1:]}{after}".encode()


def lists(dice: random.Random) -> None:
    """Find what the lines of a list stand for."""
    lines = "".join(f"{name_of_place(dice)}\n" for _ in range(dice.randint(1, 3)))
    find_listed(mutated(dice, lines))


def find_listed(content: bytes) -> None:
    """Find what a list stands for, in a folder of its own; not what names the top of this machine's files."""
    if TOP.search(content):
        return
    folder = _places()
    (folder / "list.txt").write_bytes(content)
    with suppress(RefusedError):
        find(["@list.txt"], folder)


@cache
def _places() -> Path:
    from atexit import register
    from shutil import rmtree
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="fuzz-"))
    register(rmtree, folder, ignore_errors=True)
    for name in ("xa-a", "xa-b/x", "xa-ế"):
        (folder / name).mkdir(parents=True)
        (folder / name / "hrcomms.yaml").write_bytes(b"format: 1\n")
    (folder / "a.zip").write_bytes(material.zipped({"x/hrcomms.yaml": b"format: 1\n"}))
    (folder / "round").symlink_to("round")
    return folder


SCHEMES = (
    *("memory", "zip", "tar", "data", "simplecache", "filecache", "blockcache", "reference", "lib+x"),
    *("s3", "gs", "hdfs", "xyz", "generic", "libarchive", "chained"),
)
LOCAL = ("file", "FILE", "local", "asynclocal", "dir")
"""No scheme reaches for the network, and no name for the top of this machine's files."""
PLACES = (
    *("xa-a", "xa-b", "xa-*", "**", "*", "xa-[ab", "[!a]*", ".", "xa-a/..", "./xa-a/", "xa-ế", "xa-e\u0302\u0301"),
    *("@list.txt", "@", "xa-a@HEAD", "xa-a@", "@HEAD", "xa-*@main", "xa-a@-x", "xa-a@{now}", "xa-a@:/x", "xa-a@a..b"),
    *("/etc/hostname", "/proc/self/fd", "$HOME", "none", "a.zip", "round", "", " ", "#", "# a", "xa-a # b", "CON"),
    *("zip://*::a.zip", "zip://x::a.zip", "zip://x::file://a.zip", "zip://::a.zip", "memory://", "memory://x"),
    *("file://xa-a", "file://%00", "file://%zz", "data:,x", "data:text/plain;base64,eA==", "::", "a::b", "a:b", "XA-A"),
    *("xa-a/" + "x" * 300, "x/" * 3000, "http://[", "://", "zip://zip://::x", "data", "data@HEAD", "data@main~1"),
)


TOP = re.compile(rb"^[^#]*(?:(?<![^\s/:])/|\.\.|~)/*\s*(?:#|$)", re.MULTILINE)


def name_of_place(dice: random.Random) -> str:
    """Return a name for `rollup`: a folder, a pattern, a revision, a list, a URL."""
    how = dice.randrange(8)
    if how == 0:
        return f"{dice.choice(LOCAL)}://{dice.choice(('x', 'xa-a', 'a.zip', '%00', 'user:p@h/x', '?a=b'))}"
    if how > 1:
        return dice.choice(PLACES)
    inside = dice.choice(("", "/", "x", "xa-a", "*", "//", "a.zip", "%00", "user:p@h/x", "?a=b", dice.choice(PIECES)))
    chained = dice.choice(("", "", "::a.zip", "::file://a.zip", "::memory://x", "::", "::none.zip"))
    return f"{dice.choice(SCHEMES)}://{inside}{chained}"


LAYERS: dict[str, Callable[[random.Random], None]] = {
    "records": one_record,
    "provenance": provenance,
    "narrative": narrative,
    "sandbox": sandbox,
    "package": package,
    "readback": report,
    "lists": lists,
}
