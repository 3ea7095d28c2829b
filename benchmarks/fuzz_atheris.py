"""A hunt for crashes led by coverage: atheris turns the bytes of one file, the other files being small and sound.

`pip install atheris`, then `python benchmarks/fuzz_atheris.py -runs=100000 -max_len=4096 -timeout=10 CORPUS`, where
CORPUS is a folder of its own, which is filled with the small files first. It stops at the first exception and leaves
the bytes that made it in the working folder. Linux only, and so not among the tests; `fuzz.py` runs everywhere.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["hrcomms"]):
    import fuzz

SMALL = fuzz.stubs(fuzz.shipped())
NAMES = sorted(SMALL)
OTHERS = {path: text.encode() for path, text in SMALL.items()}


def one(data: bytes) -> None:
    """Check a dataset in which the first byte chooses the file that the other bytes are."""
    if data:
        fuzz.check({**OTHERS, NAMES[data[0] % len(NAMES)]: data[1:]}, data[0])


def main() -> None:
    """Fill the corpus, and hand over to atheris."""
    corpus = Path(sys.argv[-1])
    corpus.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(NAMES):
        (corpus / f"small-{number}").write_bytes(bytes([number]) + OTHERS[name])
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
