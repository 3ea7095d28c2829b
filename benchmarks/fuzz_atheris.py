"""A hunt for faults led by coverage: atheris turns the bytes of one thing that somebody else sends.

`pip install atheris`, then `python benchmarks/fuzz_atheris.py TARGET -runs=100000 -timeout=5 CORPUS`. TARGET is one of
the functions below (`reader`, `lists`, `narrative`, `sandbox`, `verify`, `parts`, `provenance`); CORPUS is a folder of
its own, which is filled with sound bytes first. It stops at the first exception and leaves the bytes that made it in
the working folder. Linux only, and so not among the tests; `fuzz.py` runs everywhere.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["hrcomms"]):
    from fuzzing import layers, material, records

    from hrcomms.reports.docx_file import DocxError
    from hrcomms.reports.provenance import of_record
    from hrcomms.reports.readback import read_back

SMALL = records.stubs({path: content.decode() for path, content in material.raw("shipped").items()})
NAMES = sorted(SMALL)
OTHERS = {path: text.encode() for path, text in SMALL.items()}


def reader(data: bytes) -> None:
    """Check a dataset in which the first byte chooses the file that the other bytes are."""
    if data:
        layers.check_records({**OTHERS, NAMES[data[0] % len(NAMES)]: data[1:]}, data[0])


def lists(data: bytes) -> None:
    """Find what a list names."""
    layers.find_listed(data)


def narrative(data: bytes) -> None:
    """Fill an officer's words."""
    layers.fill_text(data.decode("utf-8", "replace"))


def sandbox(data: bytes) -> None:
    """Carry out a template."""
    layers.carry_out_text(data.decode("utf-8", "replace"))


def verify(data: bytes) -> None:
    """Read a report back."""
    with suppress(DocxError):  # the command tells it
        read_back(data)


def parts(data: bytes) -> None:
    """Take a document of Word apart."""
    layers.take_apart(data)


def provenance(data: bytes) -> None:
    """Read the record of a report."""
    of_record(data.decode("utf-8", "replace"))


TARGETS: dict[str, tuple[Callable[[bytes], None], Callable[[], list[bytes]]]] = {
    "reader": (reader, lambda: [bytes([number]) + OTHERS[name] for number, name in enumerate(NAMES)]),
    "lists": (lists, lambda: [one.encode("utf-8", "surrogatepass") for one in layers.PLACES]),
    "narrative": (narrative, lambda: [one.encode() for one in layers.NARRATIVES]),
    "sandbox": (sandbox, lambda: [one.encode() for one in (*material.MARKS, *layers.ATTACKING)]),
    "verify": (verify, lambda: [material.report("tiny", form, ()) for form in ("md", "html", "docx")]),
    "parts": (parts, lambda: [material.template("docx"), material.report("tiny", "docx", ())]),
    "provenance": (provenance, lambda: [layers.RECORD.encode()]),
}


def main() -> None:
    """Fill the corpus, and hand over to atheris."""
    function, first = TARGETS[sys.argv.pop(1)]
    corpus = Path(sys.argv[-1])
    corpus.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(first()):
        (corpus / f"sound-{number}").write_bytes(content)
    atheris.Setup(sys.argv, function)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
