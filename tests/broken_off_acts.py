"""An act on a dataset in a folder, broken off at each of its steps in turn; prints what is left each time, as JSON.

Called as `python broken_off_acts.py kill|full FOLDER EVERY`: each act is done by a fork of this process, on a copy of
the folder, in which at one step in EVERY the process is killed, or the disk is full.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from hrcomms.editing import writing
from hrcomms.editing.edits import Act, DeleteFile, EditError, InFile, InRecord, NewRecord, Set

ACT = Act(
    (
        Set(InRecord("staff", "a", ("name",)), "B"),
        Set(InFile("plan.yaml", ("plan", "title")), "New"),
        DeleteFile("tasks/old.yaml"),
        NewRecord("training", {"id": "s", "title": "t", "start_date": "2025-05-01", "components": ["c"]}),
    ),
    {},
)
STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.truncate", "os.chmod")
_REFUSED, _DONE = 3, 0


def listing(folder: Path) -> dict[str, str]:
    """Return the files below a folder with what they hold, but for those that nobody reads."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def act(folder: Path, number: int, *, kills: bool) -> None:
    """Carry the act out in this process, which ends by it, and is broken off at the step of a number."""
    count = 0

    def step(event: str, _: Any) -> None:
        nonlocal count
        count += event in STEPS
        if event in STEPS and count == number:
            if kills:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(28, "No space left on device")

    sys.addaudithook(step)
    try:
        writing.carry_out(folder, ACT)
    except EditError:
        os._exit(_REFUSED)
    os._exit(_DONE if count < number else 1)


def main() -> None:
    """Break the act off at its first step, its second, and so on until it is not broken off any more."""
    kills, template = sys.argv[1] == "kill", Path(sys.argv[2])
    shutil.copytree(template, whole := template.with_name("whole"))
    writing.carry_out(whole, ACT)
    known = {"old": listing(template), "new": listing(whole)}
    left: list[str] = []
    for number in range(1, 1000, int(sys.argv[3])):
        shutil.copytree(template, folder := template.with_name(f"step-{number}"))
        child = os.fork()
        if not child:
            act(folder, number, kills=kills)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == _DONE:
            break
        writing.finish_interrupted(folder)
        found = listing(folder)
        state = next((name for name, state in known.items() if state == found), f"half: {sorted(found)}")
        if kills and state == "old":  # whoever writes next clears away what was left
            writing.carry_out(folder, ACT)
            assert not [one for one in folder.rglob("*") if one.name.startswith(".")]
        left.append(f"{'refused' if code == _REFUSED else 'done' if code > 0 else 'killed'}: {state}")
        shutil.rmtree(folder)
    sys.stdout.write(json.dumps(left))


if __name__ == "__main__":
    main()
