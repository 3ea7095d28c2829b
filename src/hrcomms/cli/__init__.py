"""The command line: each command reads its options, calls, prints, and says by its exit code how it went.

0 nothing wrong; 1 the data is wrong, or something that the call names beside them is: a gate, a template, a report;
2 the call is wrong; 3 an internal error.
"""

import atexit
import gc
import os
import sys
from contextlib import suppress

__all__ = ["main", "page"]

_GARBAGE_THRESHOLD = 1_000_000
_INTERRUPTED = 130


def main() -> None:
    """Run the program with the arguments of the process, and exit."""
    # A command lives for a moment: looking for garbage and for pydantic plugins takes a tenth of its time.
    gc.set_threshold(_GARBAGE_THRESHOLD)
    atexit.register(gc.freeze)  # nor does anybody need the garbage at the very end
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if "_HRCOMMS_COMPLETE" in os.environ:
        _complete()
        return
    try:
        from hrcomms.cli.app import run

        run()
    except KeyboardInterrupt:  # before anything could be loaded that answers it
        sys.exit(_INTERRUPTED)


def page() -> None:
    """Run `hrcomms serve` with the arguments of the process, to be started without a terminal: it ends by itself."""
    sys.argv[1:1] = ["serve", "--idle", "30"]
    main()


def _complete() -> None:
    """Answer a shell that completes; it has no use for errors, nor anybody for words of ours on what they type."""
    from hrcomms.cli.completing import answer

    with suppress(Exception, KeyboardInterrupt):
        answer(sys.argv[1:])
