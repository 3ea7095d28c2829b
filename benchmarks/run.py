"""Measure how fast hrcomms is and how much memory it takes, beside other programs, and whether the limits hold.

`python benchmarks/run.py` with the Python of the environment that hrcomms is installed in (`pip install
'.[benchmark]'` brings the other programs) measures everything, which takes half an hour; `start`, `large`,
`formatting`, `scale` and `country` measure a part. What was measured is printed and written to
`benchmarks/RESULTS.md`. Ends with 1 where a limit does not hold. Not for Windows, which does not tell the memory of a
process that has ended.

`--quick` measures little data in some seconds, compares the time of the processors instead of the time waited, since a
busy machine spoils the latter, allows a margin on each limit, and writes nothing: it is for the tests. Beside PyYAML
it compares what comes beyond the start of each program, which on little data would be most of the time.
"""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import parts
from country import country
from formatting import formatting
from measure import environment
from results import Section, save

PARTS: dict[str, parts.Part] = {
    "start": parts.start,
    "large": parts.large,
    "findings": parts.findings,
    "formatting": formatting,
    "scale": parts.scale,
    "country": country,
}


def measured(names: list[str], *, quick: bool) -> list[Section]:
    """Return what was measured of each part that can be measured here, and print it."""
    sections = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variables = environment(folder / "compiled")
        for one in names:
            try:
                section = PARTS[one](parts.QUICK if quick else parts.Setting(), folder / one, variables)
            except parts.SkippedError as error:
                print(f"{one} is skipped: {error}\n", flush=True)
                continue
            if quick:
                section = replace(section, claims=tuple(claim.loosened() for claim in section.claims))
            print(section.markdown(), flush=True)
            sections.append(section)
    return sections


def main() -> None:
    """Measure the parts that are asked for, and write the results."""
    parser = argparse.ArgumentParser(description="Measure hrcomms beside other programs.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all if left out")
    parser.add_argument("--quick", action="store_true", help="little data, wide limits, nothing written")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    sections = measured(asked.parts or list(PARTS), quick=asked.quick)
    if not asked.quick:
        save(sections)
    sys.exit(not all(one.holds for one in sections))


if __name__ == "__main__":
    main()
