"""An entry in the desktop's menu that opens the page of a dataset, so that no terminal is needed the next day."""

import os
import shlex
import stat
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from hrcomms.api.loading import RefusedError
from hrcomms.language import say
from hrcomms.reasons import reason_of

_IDLE = "30"
"""Minutes without a page open after which the program ends by itself: nobody sees that it runs."""
_LINK = (
    "$ErrorActionPreference = 'Stop'; "
    "$folder = [Environment]::GetFolderPath('Programs'); "
    "$path = Join-Path $folder $env:HRCOMMS_LINK; "
    "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($path); "
    "$link.TargetPath = $env:HRCOMMS_PROGRAM; $link.Arguments = $env:HRCOMMS_ARGUMENTS; "
    "$link.WorkingDirectory = $env:HRCOMMS_FOLDER; $link.Description = $env:HRCOMMS_TITLE; $link.Save(); "
    "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Write-Output $path"
)
"""Nothing of the dataset is part of the script: PowerShell reads it from its surroundings."""
_POWERSHELL = ("System32", "WindowsPowerShell", "v1.0", "powershell.exe")
_PATIENCE = 60


def install(root: Path, title: str, *, system: str = sys.platform, home: Path | None = None) -> Path:
    """Put an entry that opens the page of the dataset in `root` into the desktop's menu, and return its file.

    `title` is what it is called. On Windows it is a link in the start menu, on macOS a file on the desktop to be
    double-clicked, elsewhere an entry of freedesktop.org. One that is there already for this folder is replaced.
    RefusedError with the reason if it cannot be written.
    """
    whole, owner = root.resolve(), home or Path.home()
    try:
        if system == "win32":
            return _windows(whole, title)
        if system == "darwin":
            return _runnable(owner / "Desktop" / f"{_file_name(title, whole)}.command", _command_file(whole))
        folder = Path(os.environ.get("XDG_DATA_HOME") or owner / ".local" / "share") / "applications"
        return _runnable(folder / f"{_file_name('hrcomms', whole)}.desktop", _desktop_entry(whole, title))
    except OSError as error:
        raise RefusedError(say("the entry cannot be written ({reason})", reason=reason_of(error))) from error


def call(root: Path, program: str = sys.executable) -> list[str]:
    """Return the words of the call that opens the page."""
    return [program, "-m", "hrcomms", "--data", str(root), "serve", "--idle", _IDLE]


def _desktop_entry(root: Path, title: str) -> str:
    words = " ".join(map(_in_entry, call(root)))
    line = " ".join(title.split()).replace("\\", "\\\\")
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.0\n"
        f"Name={line}\nExec={words}\nTerminal=false\nCategories=Office;\n"
    )


def _in_entry(word: str) -> str:
    r"""Return a word of a command as Exec has it: quoted, then escaped once more as any value, `%` doubled."""
    quoted = "".join(f"\\{one}" if one in '"`$\\' else one for one in word)
    return '"' + quoted.replace("\\", "\\\\").replace("%", "%%") + '"'


def _command_file(root: Path) -> str:
    return f"#!/bin/sh\nexec {shlex.join(call(root))}\n"


def _runnable(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _windows(root: Path, title: str) -> Path:
    """Let PowerShell make the link; a Python without a window runs the page."""
    without = Path(sys.executable).with_name("pythonw.exe")
    program, *words = call(root, str(without if without.exists() else sys.executable))
    try:
        done = subprocess.run(  # noqa: S603 - the script is ours, what it uses stands in its environment
            [_powershell(), "-NoProfile", "-NonInteractive", "-Command", _LINK],
            env={**os.environ, **_surroundings(root, title, program, words)},
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
    except (subprocess.SubprocessError, FileNotFoundError) as error:
        raise RefusedError(say("PowerShell could not make the link; is it there, and allowed to?")) from error
    return Path(done.stdout.decode("utf-8", "replace").strip())


def _powershell() -> str:
    """Return the PowerShell of Windows by its path, since a bare name would be looked for among the data first."""
    return str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), *_POWERSHELL))


def _surroundings(root: Path, title: str, program: str, words: list[str]) -> Mapping[str, str]:
    return {
        "HRCOMMS_LINK": f"{_file_name(title, root)}.lnk",
        "HRCOMMS_PROGRAM": program,
        "HRCOMMS_ARGUMENTS": subprocess.list2cmdline(words),
        "HRCOMMS_FOLDER": str(root),
        "HRCOMMS_TITLE": " ".join(title.split()),
    }


def _file_name(title: str, root: Path) -> str:
    """Return a name that every system takes for a file, another for another folder."""
    kept = "".join(one for one in title if one.isalnum() or one in " -").strip()
    return f"{' '.join(kept.split())[:60]} {sha256(str(root).encode('utf-8', 'surrogatepass')).hexdigest()[:6]}".strip()
