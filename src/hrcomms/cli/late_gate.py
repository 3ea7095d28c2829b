"""`check --require no-late-change --base REV`: no figure of a report that was sent becomes another without a reason."""

from collections.abc import Iterator
from datetime import date

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call
from hrcomms.cli.earlier_state import open_earlier
from hrcomms.diagnostics import Diagnostic, Location, Severity
from hrcomms.history.signed_off import LateChange, late_changes
from hrcomms.language import Text, say, say_n
from hrcomms.output.difference.signed import sentence

_CODE = "HRC703"


def changed_late(call: Call, opened: Loaded, base: str, today: date) -> Iterator[Diagnostic]:
    """Yield a finding (HRC703) for each report that was sent at `base`, and of which a figure is another now.

    It is an error unless a correction comes with the change: then a remark. Where errors forbid computing the earlier
    figures, one warning says so. The later data must be without errors.
    """
    then = open_earlier(call, opened, base, from_fork=True).opened
    if then.errors:
        yield Diagnostic(_CODE, _unknown(base, then.errors), Location("reports.yaml"), severity=Severity.WARNING)
        return
    for one in late_changes(then.dataset, opened.dataset, today):
        said, place = sentence(one, opened.language), one.place or Location("reports.yaml")
        if one.moved and one.corrections:
            yield Diagnostic(_CODE, said, place, severity=Severity.INFO)
        else:
            yield Diagnostic(_CODE, said, place, _way_out(one, opened.today))


def _unknown(base: str, errors: int) -> Text:
    return say_n(
        "nobody can tell whether a report that was sent changes: the data at '{base}' have {n} error",
        "nobody can tell whether a report that was sent changes: the data at '{base}' have {n} errors",
        errors,
        base=base,
    )


def _way_out(one: LateChange, today: date) -> Text:
    if not one.moved:
        return say("put 'submissions' of that report back: what was sent stays recorded")
    entry = f"corrections: [{{date: {today.isoformat()}, reason: …}}]"
    return say("if it is right, say why in the record of that report: {entry}", entry=entry)
