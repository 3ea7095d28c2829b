"""A page by a template of somebody's own, printed by a process of its own that has little time and memory."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from hrcomms.language import Text, say
from hrcomms.reports.pdf import NoPrinterError, UnprintedError, pdf

SECONDS = 30
"""So long the printing of a page may compute: about ten times what the shipped page of a commune takes."""
_WAITING = 4
"""So many times as long it may take by the clock: the machine may be busy."""
_MEMORY = 500_000_000
"""So many bytes it may take: the shipped page of a commune takes a fifth."""


def pdf_custom(html: str, seconds: int = SECONDS) -> bytes:
    """Return a page as PDF, as `reports.pdf.pdf` does; UnprintedError also for one that takes too long or too much."""
    command = (sys.executable, "-P", "-m", __name__, str(seconds))
    page = html.encode("utf-8", "replace")
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, by a list of words
            command, input=page, capture_output=True, timeout=seconds * _WAITING, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnprintedError(_too_much(seconds)) from error
    if done.stdout.startswith(b"%PDF-"):
        return done.stdout
    raise _refusal(done.stdout, seconds)


def _too_much(seconds: int) -> Text:
    return say(
        "printing it takes more than {seconds} seconds, or more memory than a report needs: simplify its styles, or "
        "write the report as HTML and print that from a browser",
        seconds=seconds,
    )


def _refusal(answer: bytes, seconds: int) -> UnprintedError | NoPrinterError:
    """Return what the process said; it says nothing if the system ended it."""
    try:
        kind, template, values, named = json.loads(answer)
    except ValueError:
        return UnprintedError(_too_much(seconds))
    text = Text(template, values)
    return NoPrinterError(text) if kind == "printer" else UnprintedError(text, named)


def _print(seconds: int) -> None:
    """Print the page on standard input to standard output; say there in JSON why not."""
    _bound(seconds)
    try:
        answer = pdf(sys.stdin.buffer.read().decode())
    except NoPrinterError as error:
        answer = _refused("printer", error.message)
    except UnprintedError as error:
        answer = _refused("page", error.message, error.named)
    except MemoryError:
        answer = _refused("page", _too_much(seconds))
    except Exception as error:  # noqa: BLE001 - WeasyPrint fails at some styles in ways of its own
        reason = type(error).__name__
        answer = _refused("page", say("WeasyPrint cannot print it ({reason}): simplify its styles", reason=reason))
    sys.stdout.buffer.write(answer)


def _refused(kind: str, text: Text, named: str = "") -> bytes:
    return json.dumps([kind, text.template, dict(text.values), named]).encode()


def _bound(seconds: int) -> None:
    """Bound the time and the memory of this process, where the system can; where not, the clock alone bounds it."""
    try:
        import resource
    except ImportError:  # on Windows
        return
    bounds = {resource.RLIMIT_CPU: seconds}
    with suppress(OSError):  # only Linux tells it so, and only there the bound holds
        taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        bounds[resource.RLIMIT_AS] = taken + _MEMORY
    for kind, most in bounds.items():
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    _print(int(sys.argv[1]))
