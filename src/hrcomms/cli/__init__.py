"""The command line: each command reads its options, calls, prints, and says by its exit code how it went.

0 nothing wrong; 1 the data is wrong; 2 the call is wrong; 3 a defect of the program.
"""

from hrcomms.cli.app import main

__all__ = ["main"]
