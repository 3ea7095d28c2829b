"""Two installed programs compared: the same sound data must make the same answers, byte for byte.

`python benchmarks/differential.py --old PATH/hrcomms --new PATH/hrcomms [--datasets 150] [--seed 0] [--but REGEX …]`
asks both programs for the answers of `check`, `status`, `why`, `gaps`, `report`, `diff` and `rollup` over so many
random datasets in which `check` finds no error (drawn by tests/strategies.py), over each with its earlier state in a
repository, and over the shipped data, on several days. Prints every answer that differs, with its first differing
lines, and ends with 1 where there is any. `--but` takes what is known to differ out of both answers before they are
compared; the version of the program and its digest are always taken out.

Each program answers in one process of its own, started by the Python beside it: it takes a line of JSON, the words and
the folder of a call, and answers with a line of JSON. It takes the hypothesis of the Python that runs this script.
"""

import argparse
import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fuzzing import material

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests"))
from strategies import Case, activity_cases, known_before, mixed_cases, press_cases, training_cases, tree  # noqa: E402

SHOWN, LINES = 5, 12
"""Differences shown in full, and lines of each."""
SERVER = """
import io, json, os, sys, base64
sys.dont_write_bytecode = True
asked, told = sys.stdin, sys.stdout
from hrcomms.cli import main
for line in asked:
    call = json.loads(line)
    os.chdir(call["folder"])
    sys.argv = ["hrcomms", *call["words"]]
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO()) for _ in range(2))
    try:
        main()
        code = None
    except SystemExit as ended:
        code = ended.code
    answer = [code]
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        answer.append(base64.b64encode(stream.buffer.getvalue()).decode())
    told.write("@" + json.dumps(answer) + chr(10))
    told.flush()
"""
Answer = tuple[Any, bytes, bytes]


class Program:
    """An installed program, in a process of its own."""

    def __init__(self, path: Path) -> None:
        env = {"PATH": os.environ.get("PATH", ""), "SOURCE_DATE_EPOCH": material.EPOCH, "LANG": "C.UTF-8"}
        env |= {**material.GIT, "XDG_CACHE_HOME": "none", "PYTHONUTF8": "1"}
        words = (path.absolute().parent / "python", "-c", SERVER)
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)

    def ask(self, words: tuple[str, ...], folder: Path) -> Answer:
        """Return the exit code of a call in a folder, and what it printed on both streams."""
        asked, told = self._process.stdin, self._process.stdout
        if asked is None or told is None:
            raise AssertionError
        asked.write(json.dumps({"words": words, "folder": str(folder)}).encode() + b"\n")
        asked.flush()
        line = next(line for line in iter(told.readline, b"") if line.startswith(b"@"))
        code, out, err = json.loads(line[1:])
        return code, base64.b64decode(out), base64.b64decode(err)

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


# Datasets


def drawn(count: int, seed: int) -> Iterator[tuple[Case, Any]]:
    """Yield random cases, each with what may have been known before."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    found: list[tuple[Case, Any]] = []
    every = st.one_of(training_cases(), press_cases(), activity_cases(), mixed_cases(), mixed_cases())

    @seeded(seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def draw(data: Any) -> None:
        case = data.draw(every)
        found.append((case, data.draw(known_before(case))))

    draw()
    yield from found


def files_of(data: Any, number: int) -> dict[str, bytes]:
    """Return the files of a drawn dataset, with a letter of the plan that a report needs."""
    plan = {**data["plan"], "symbol": "KH-UBND"}
    made = tree({**data, "manifest": {**data["manifest"], "language": "vi" if number % 2 else "en"}, "plan": plan})
    return dict(made.files)


def laid_out(folder: Path, case: Case, before: Any, number: int) -> None:
    """Write a dataset into `data` below a folder, and its earlier state into the history."""
    material.git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    for day, state in (("2024-03-01", before), ("2025-12-01", case.data)):
        shutil.rmtree(folder / "data", ignore_errors=True)
        material.write(folder, {f"data/{path}": content for path, content in files_of(state, number).items()})
        material.git(folder, "add", "--all")
        material.git(folder, "commit", "--quiet", "--allow-empty", "-m", "entered", day=day)


# Calls


def calls(targets: list[str], days: list[str], years: list[int]) -> Iterator[tuple[str, ...]]:
    """Yield the calls that are made over a dataset."""
    yield ("check",)
    for day in days:
        yield ("check", "--format", "json", "--as-of", day)
        yield ("status", "--format", "json", "--as-of", day)
        yield ("status", "--as-of", day)
        yield ("gaps", "--format", "json", "--as-of", day)
        yield ("rollup", "data", "--format", "json", "--as-of", day)
        yield ("diff", "HEAD~1", "--format", "json", "--force", "--as-of", day)
        for target in targets:
            yield ("why", target, "--format", "json", "--as-of", day)
    yield ("gaps", "--plan", "--format", "json", "--as-of", days[0])
    for year in years:
        for form in ("md", "html", "docx"):
            for language in ("vi", "en") if form == "md" else ("vi",):
                yield ("report", "--year", str(year), "--format", form, "--lang", language)


class Compared:
    """What two programs answered, and where they differ."""

    def __init__(self, old: Program, new: Program, but: list[str]) -> None:
        self._programs = old, new
        always = (r"(\"|&#34;)version\1:\s*\1[^\"&]*\1", r"hrcomms \d[\w.]*")
        self._but = [re.compile(one.encode()) for one in (*but, *always)]
        self.asked: Counter[str] = Counter()
        self.codes: Counter[tuple[str, Any]] = Counter()
        self.differ: Counter[str] = Counter()

    def sound(self, folder: Path) -> bool:
        """Tell whether both programs find no error in the dataset of a folder."""
        return all(one.ask(("check", "--format", "gitlab"), folder)[0] == 0 for one in self._programs)

    def one(self, words: tuple[str, ...], folder: Path, called: str) -> None:
        """Ask both programs, and keep and show whether they differ."""
        old, new = (self._plain(one.ask(words, folder)) for one in self._programs)
        self.asked[words[0]] += 1
        self.codes[words[0], new[0]] += 1
        if old != new:
            self.differ[words[0]] += 1
            if self.differ.total() <= SHOWN:
                print(f"--- {called}: hrcomms {' '.join(words)}", *_difference(old, new), sep="\n", flush=True)

    def _plain(self, answer: Answer) -> Answer:
        code, *streams = answer
        for known in self._but:
            streams = [known.sub(b"", one) for one in streams]
        return code, streams[0], streams[1]


def _difference(old: Answer, new: Answer) -> Iterator[str]:
    yield f"code {old[0]} -> {new[0]}"
    for one, other in zip(old[1:], new[1:], strict=True):
        texts = [part.decode("utf-8", "replace").splitlines() for part in (one, other)]
        yield from list(unified_diff(*texts, "old", "new", lineterm="", n=0))[:LINES]


def _over_drawn(compared: Compared, count: int, seed: int) -> int:
    """Compare over random datasets, and return how many there were in which no error is found."""
    sound = 0
    for number, (case, before) in enumerate(drawn(count * 3, seed)):
        if sound == count:
            break
        with TemporaryDirectory(prefix="differential-") as temporary:
            folder = Path(temporary)
            laid_out(folder, case, before, number)
            if not compared.sound(folder):
                continue
            sound += 1
            targets = [one["id"] for one in case.data["plan"]["targets"]]
            years = [min(case.days[0].year, 2026)] if number % 3 == 0 else []
            for words in calls(targets, [str(day) for day in case.days], years):
                compared.one(words, folder, f"dataset {number}")
    return sound


def _over_shipped(compared: Compared) -> None:
    with TemporaryDirectory(prefix="differential-") as temporary:
        folder = Path(temporary)
        material.git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
        shipped = dict(material.raw("shipped"))
        for day, left_out in (("2025-01-10", "/2025.yaml"), ("2026-01-10", "/none")):
            kept = {f"data/{path}": content for path, content in shipped.items() if not path.endswith(left_out)}
            material.write(folder, kept)
            material.git(folder, "add", "--all")
            material.git(folder, "commit", "--quiet", "-m", "entered", day=day)
        days = ["2023-12-31", "2024-06-30", "2025-12-14", "2026-11-22", "2028-12-31"]
        for words in calls(material.ids("shipped")[0], days, [2023, 2024, 2025, 2026]):
            compared.one(words, folder, "shipped")


def main() -> None:
    """Compare two programs, and print what differs."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--old", type=Path, required=True)
    asked.add_argument("--new", type=Path, required=True)
    asked.add_argument("--datasets", type=int, default=150)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--but", action="append", default=[])
    asked.add_argument("--drawn-only", action="store_true", help="leave out the shipped data")
    chosen = asked.parse_args()
    old, new = Program(chosen.old), Program(chosen.new)
    compared = Compared(old, new, chosen.but)
    if not chosen.drawn_only:
        _over_shipped(compared)
    sound = _over_drawn(compared, chosen.datasets, chosen.seed)
    for program in (old, new):
        with suppress(OSError):
            program.end()
    print(f"{sound} random datasets and the shipped one; {compared.asked.total()} answers, by command and exit code:")
    for (name, code), many in sorted(compared.codes.items(), key=str):
        print(f"  {name} {code}: {many}")
    print(f"answers that differ: {compared.differ.total()} {dict(compared.differ) or ''}")
    sys.exit(bool(compared.differ) or sound < chosen.datasets)


if __name__ == "__main__":
    main()
