"""A bounded hunt for faults: no case may end with 3, raise, print a traceback, hang, or write what it must not.

`python benchmarks/fuzz.py --cases N [--seed S] [--seconds T] [--first K] [--only NAME,…] [--found FOLDER]` carries out
cases K (0) to K + N - 1 of a seed, but for no longer than T seconds. A case is made from the seed and its number alone,
so `--first K --cases 1` repeats it. Most are calls of a command in this process, with odd words, variables and streams,
over a dataset, list, template, report or repository with something wrong in it; the others (`fuzzing/layers.py`) go to
one layer below the commands, which is faster. `--only` names commands or layers. Prints each new kind of fault, and
writes its case, made smaller, into FOLDER; then how many calls of each command ended with which code. Ends with 1
where there was a fault.
"""

import argparse
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzzing.carrying import Case, Ended, HungError, carried_out, patience
from fuzzing.cases import WORDS, case
from fuzzing.layers import LAYERS
from fuzzing.smaller import smaller, write

LAYERS_OFTEN = tuple(name for name, often in zip(LAYERS, (8, 2, 3, 4, 3, 1, 2), strict=True) for _ in range(often))


class Hunt:
    """What has been carried out and found so far."""

    def __init__(self, found: Path | None) -> None:
        self.counts: Counter[tuple[str, object]] = Counter()
        self.faults: Counter[str] = Counter()
        self.slowest = (0.0, 0, "")
        self._found = found

    def one(self, seed: str, number: int, names: list[str]) -> None:
        """Carry out a case, and keep what came of it."""
        dice = random.Random(f"{seed}/{number}")  # noqa: S311 - nothing secret
        name = dice.choice(names) if names else dice.choice((*LAYERS_OFTEN, *["call"] * len(LAYERS_OFTEN)))
        start = time.process_time()
        fault = self._layer(dice, name) if name in LAYERS else self._call(dice, name, f"{seed}/{number}")
        self.slowest = max(self.slowest, (time.process_time() - start, number, name))
        if fault:
            kind = fault.splitlines()[0]
            self.faults[kind] += 1
            if self.faults[kind] == 1:
                print(f"case {number} ({name}): {fault}", flush=True)

    def _layer(self, dice: random.Random, name: str) -> str:
        try:
            with patience():
                LAYERS[name](dice)
        except (Exception, HungError) as error:  # noqa: BLE001 - any exception is what this looks for
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
            self.counts[name, "raised"] += 1
            return f"{where}\n{traceback.format_exc()}"
        self.counts[name, "ended"] += 1
        return ""

    def _call(self, dice: random.Random, name: str, place: str) -> str:
        word, made = case(dice, "" if name == "call" else name)
        ended = _ended(made)
        self.counts[word, ended.code] += 1
        kind = ended.fault.split("\n")[0]
        if kind and not self.faults[kind] and self._found:
            least = smaller(made, lambda one: _ended(one).fault.split("\n")[0] == kind)
            write(least, _ended(least), self._found / place.replace("/", "-"))
            return f"{ended.fault}\n{least.args}"
        return ended.fault


def _ended(made: Case) -> Ended:
    with TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as folder:
        inside = Path(folder, "w")
        inside.mkdir()
        return carried_out(made, inside)


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seed", default="0")
    asked.add_argument("--cases", type=int, default=1000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seconds", type=float, default=float("inf"))
    asked.add_argument("--only", default="", help=", ".join((*WORDS, *LAYERS)))
    asked.add_argument("--found", type=Path)
    return asked.parse_args()


def main() -> None:
    """Carry out the cases and print what came of them."""
    asked = _asked()
    hunt = Hunt(asked.found)
    began = time.monotonic()
    number = asked.first
    while number < asked.first + asked.cases and time.monotonic() - began < asked.seconds:
        hunt.one(asked.seed, number, [one for one in asked.only.split(",") if one])
        number += 1
        if (number - asked.first) % 1000 == 0:
            print(f"{number - asked.first} cases, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{hunt.counts.total()} cases from {asked.first} on of seed {asked.seed}, {time.monotonic() - began:.0f} s")
    for name in dict.fromkeys(sorted(one for one, _ in hunt.counts)):
        codes = sorted((str(code), many) for (one, code), many in hunt.counts.items() if one == name)
        print(f"  {name}:", ", ".join(f"{code} {many}" for code, many in codes))
    seconds, at, name = hunt.slowest
    print(f"slowest: case {at} ({name}), {seconds:.2f} s of the processor")
    print(f"faults: {hunt.faults.total()}")
    for kind, many in hunt.faults.most_common():
        print(f"  {many} x {kind}")
    sys.exit(bool(hunt.faults))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()
