"""Compile the message catalogues while the package is built, so that no compiled file is kept in git.

`python hatch_build.py` compiles them in place, after a translation was changed.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> None:
    """Write `hrcomms.mo` beside each `hrcomms.po` below `src/hrcomms/locale`; the same source makes the same bytes."""
    for source in (root / "src/hrcomms/locale").rglob("*.po"):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3])
        catalogue.creation_date = datetime(1970, 1, 1, tzinfo=UTC)  # a header without a date is given that of the clock
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)


class CatalogueHook(BuildHookInterface):
    """Compiles the catalogues whenever the package is built or installed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile every catalogue."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
