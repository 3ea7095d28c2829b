"""What `diff` says before all else: which reports that were sent have other figures now."""

from collections.abc import Iterable, Iterator
from typing import Any

from hrcomms.compliance import STATUS_WORDS
from hrcomms.history.signed_off import FactMove, LateChange, Stand, TargetMove
from hrcomms.language import Language, Listed, Text, format_number, say, say_n, translator
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.naming import cut, some
from hrcomms.output.difference.sections import Item, Section

_FULLY = 3
"""As many reports are told of one by one."""


def signed_in_short(diff: Difference, language: Language) -> Iterator[Text]:
    """Yield a sentence for each report that was sent and is changed; of many, for the latest, and their number."""
    yield from (sentence(one, language) for one in diff.late[::-1][:_FULLY])
    if (more := len(diff.late) - _FULLY) > 0:
        yield say_n("{n} more report that was sent changes.", "{n} more reports that were sent change.", more)


def sentence(one: LateChange, language: Language) -> Text:
    """Return what the change does to a report that was sent, and whether it says why."""
    if not one.moved:
        return say("The record that the report on {period} was sent is gone.", period=_report(one))
    moves = [_target(move) for move in one.targets] + [_fact(move, language) for move in one.facts]
    changes = say("Changes the report on {period}: {moves}.", period=_report(one), moves=some(moves))
    if one.corrections:
        reasons = Listed(tuple(cut(each.reason) for each in one.corrections), "; ")
        return say("{changes} The correction says why: {reasons}.", changes=changes, reasons=reasons)
    return changes


def _report(one: LateChange) -> Text:
    if one.sent is None:
        return say("{period}, which was sent", period=one.period.name)
    return say("{period}, sent on {day}", period=one.period.name, day=one.sent)


def _target(move: TargetMove) -> Text:
    return say("{name} {before} → {after}", name=cut(move.id), **_sides(move))


def _sides(move: TargetMove) -> dict[str, object]:
    """Return the numbers on both sides, and the status too where the numbers alone would not show the move."""
    same = move.before and move.after and _count(move.before) == _count(move.after)
    return {"before": _stood(move.before, full=bool(same)), "after": _stood(move.after, full=bool(same))}


def _stood(one: Stand | None, *, full: bool) -> Text:
    if one is None:
        return Text("–")
    if not full:
        return Text(_count(one))
    return say("{count} ({status}, {n} required)", count=_count(one), status=STATUS_WORDS[one.status], n=one.required)


def _count(one: Stand) -> str:
    return f"{one.numerator}/{one.denominator}"


def _fact(move: FactMove, language: Language) -> Text:
    before, after = (_number(one, language) for one in (move.before, move.after))
    if move.fact.of is None:
        return say("{name} {before} → {after}", name=move.fact.name, before=before, after=after)
    return say("{name} ({of}) {before} → {after}", name=move.fact.name, of=move.fact.of, before=before, after=after)


def _number(value: int | None, language: Language) -> str:
    return "–" if value is None else format_number(value, language)


def signed_sections(diff: Difference, language: Language) -> Iterator[Section]:
    """Yield the list of all figures of reports that were sent which are others now."""
    if diff.late:
        title = say_n("Signed off: {n} report", "Signed off: {n} reports", len(diff.late))
        items = tuple(_item(one, language) for one in diff.late)
        yield Section(translator(language)(title), items, open=True)


def _item(one: LateChange, language: Language) -> Item:
    tell = translator(language)
    below = [_target(move) for move in one.targets] + [_fact(move, language) for move in one.facts]
    below += [say("corrected on {day}: {reason}", day=each.date, reason=each.reason) for each in one.corrections]
    if one.moved and not one.corrections:
        below.append(say("no correction comes with the change"))
    return Item(tell(say("report on {period}", period=_report(one))), tuple(map(tell, below)))


def moves_in_words(targets: Iterable[TargetMove], figures: Iterable[FactMove], language: Language) -> Iterator[str]:
    """Yield the figures of a report that are others, each in a line."""
    tell = translator(language)
    yield from (tell(_target(move)) for move in targets)
    yield from (tell(_fact(move, language)) for move in figures)


def moves_as_plain(targets: Iterable[TargetMove], figures: Iterable[FactMove]) -> dict[str, Any]:
    """Return the figures of a report that are others, as JSON holds them."""
    return {
        "report_targets": [
            {"id": move.id, "before": _plain(move.before), "after": _plain(move.after)} for move in targets
        ],
        "figures": [
            {
                "figure": move.fact.key,
                "of": move.fact.of.name if move.fact.of else None,
                "before": move.before,
                "after": move.after,
            }
            for move in figures
        ],
    }


def as_plain(one: LateChange, language: Language) -> dict[str, Any]:
    """Return a report that was sent, and what is changed of it, as JSON holds it."""
    tell, moved = translator(language), moves_as_plain(one.targets, one.facts)
    return {
        "period": str(one.period.period),
        "as_of": one.period.as_of.isoformat(),
        "sent": one.sent.isoformat() if one.sent else None,
        "targets": moved["report_targets"],
        "figures": moved["figures"],
        "corrections": [{"date": each.date.isoformat(), "reason": each.reason} for each in one.corrections],
        "summary": tell(sentence(one, language)),
    }


def _plain(one: Stand | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "numerator": one.numerator,
        "denominator": one.denominator,
        "required": one.required,
        "status": str(one.status),
    }
