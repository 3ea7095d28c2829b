"""`python -m hrcomms` is the program `hrcomms`."""

from hrcomms.cli import main

main()
