"""One dataset, as far as a sum of many needs it: small frozen values that a worker sends and a cache keeps."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any, NamedTuple

from hrcomms.compliance import Assessment, TargetStatus, closed, status_of
from hrcomms.compliance.year import year_of
from hrcomms.dataset import Dataset, Read, Tree, load
from hrcomms.diagnostics import Diagnostic
from hrcomms.figures.counts import SUPPRESSED, Count, Share, Suppressed
from hrcomms.figures.figures import Figures
from hrcomms.history.targets import definition, meaning
from hrcomms.language import Language, Text, translator
from hrcomms.measures import kinds
from hrcomms.measures.base import Unit
from hrcomms.model import Manifest, Plan
from hrcomms.model.values import percentage_text
from hrcomms.rules import checks
from hrcomms.rules.judge import depend_on_today, errors

FAULTS_SHOWN = 3
"""Of the errors of a dataset, so many are told; `hrcomms check` tells all."""


class Spoken(NamedTuple):
    """A sentence said in both languages: a worker does not know which one is wanted."""

    vi: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return it in one of them."""
        return self.vi if language == "vi" else self.en


def spoken(text: Text) -> Spoken:
    """Return a sentence in both languages."""
    return Spoken(translator("vi")(text), translator("en")(text))


class Fault(NamedTuple):
    """An error of a dataset: its code, the file, and what it says."""

    code: str
    path: str
    message: Spoken


class Owner(NamedTuple):
    """The body that keeps a dataset."""

    id: str
    name: str
    name_en: str | None


class Definition(NamedTuple):
    """All by which a target is computed, as canonical JSON; `expected` is the share that the day asks for.

    `threshold` is what is asked by the day `last`: the due day, or the end of the window that holds the day.
    `of_people` tells that the numbers are of people.
    """

    digest: str
    text: str
    kind: str
    threshold: Fraction
    due: date
    last: date
    expected: Fraction
    unit: Unit
    of_people: bool = False


class Guard(NamedTuple):
    """What the public edition of a dataset prints of a target that tells of people.

    Of a numerator that it withholds it says by how much it could be larger and smaller (`rise`, `fall`), and by how
    much the numerators of others must be able to (`rise_needed`, `fall_needed`; disclosure/protection_levels.py).
    """

    denominator: bool
    numerator: bool
    rise: int = 0
    fall: int = 0
    rise_needed: int = 0
    fall_needed: int = 0


class Ended(NamedTuple):
    """How a window of a target ended, on its last day: `period` is its name, and `threshold` what was asked in it."""

    period: str
    last: date
    numerator: int
    denominator: int
    threshold: Fraction

    @property
    def value(self) -> Fraction | None:
        """The share that had met it; None where there was nobody."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def status(self) -> TargetStatus:
        """What came of it."""
        return status_of(self.numerator, self.denominator, self.threshold, self.threshold, over=True)


class Figure(NamedTuple):
    """A target of one dataset on the day; `definition` is the digest of one, `windows` those that have closed.

    `guard` is None if nobody asked for the public edition, and for a target of bodies.
    """

    target: str
    title: str
    definition: str
    numerator: int
    denominator: int
    status: TargetStatus
    guard: Guard | None = None
    windows: tuple[Ended, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The share that has met it; None if there is nobody."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


class PublishedFigure(NamedTuple):
    """A figure as the public edition tells it."""

    target: str
    title: str
    definition: str
    numerator: Count
    denominator: Count
    status: TargetStatus | Suppressed

    @property
    def value(self) -> Share | None:
        """The share that has met it; None if there is nobody."""
        return share_of(self.numerator, self.denominator)


def share_of(numerator: Count, denominator: Count) -> Share | None:
    """Return a share of counts, of which one may be withheld; None if there is nobody."""
    if isinstance(numerator, Suppressed) or isinstance(denominator, Suppressed):
        return SUPPRESSED
    return Fraction(numerator, denominator) if denominator else None


class Summary(NamedTuple):
    """A dataset on a day. With `errors` nothing is computed, and there is no figure.

    `content` is a digest of its files; `owner` is None if the data do not tell. `today` is the day that counted as
    today, None if any other would have found the same errors.
    """

    content: str
    owner: Owner | None
    language: Language
    illustrative: tuple[str, ...]
    errors: int
    faults: tuple[Fault, ...]
    figures: tuple[Figure, ...]
    definitions: tuple[Definition, ...]
    today: date | None = None


def summarise(tree: Tree, as_of: date, today: date, *, public: bool = False) -> Summary:
    """Return the summary of the dataset in `tree` on the day `as_of`; OSError where its folder cannot be read.

    Sound means what it means for `status`: no finding of the severity error, as `today` has it. Where it is for the
    `public`, each figure of people has its guard.
    """
    loaded = load(tree, kinds())
    wrong = sorted({_fault(one) for one in errors(loaded, tree, today, checks())})
    plan, manifest = loaded.dataset.plan, loaded.dataset.manifest
    figures = Figures(loaded.dataset, plan, year_of(plan, as_of)) if plan and not wrong else None
    found = figures.assessments if figures else ()
    ended = tuple(_ended(loaded.dataset, plan, one) for one in found) if plan else ()
    rules = tuple(_defined(plan, *each) for each in zip(found, ended, strict=True)) if plan else ()
    guards = _guards(figures) if figures and public else {}
    return Summary(
        content=_content(loaded, tree),
        owner=_owner(loaded.dataset, manifest),
        language=manifest.language if manifest else "vi",
        illustrative=manifest.illustrative if manifest else (),
        errors=len(wrong),
        faults=tuple(fault for _, fault in wrong[:FAULTS_SHOWN]),
        figures=tuple(_figure(*each, guards) for each in zip(found, rules, ended, strict=True)),
        definitions=tuple(dict.fromkeys(rules)),
        today=today if depend_on_today(loaded, checks()) else None,
    )


def _content(loaded: Read, tree: Tree) -> str:
    """Return a digest of the names and bytes of the files that were read."""
    hashed = sha256()
    for source in loaded.dataset.sources:
        try:
            inside = sha256(tree.read(source.path)).hexdigest()
        except OSError:
            inside = ""
        hashed.update(json.dumps([source.path, inside]).encode())
    return hashed.hexdigest()


def _owner(dataset: Dataset, manifest: Manifest | None) -> Owner | None:
    body = dataset.organisation_by_id.get(manifest.owner) if manifest else None
    return Owner(body.id, body.name, body.name_en) if body else None


def _figure(one: Assessment, rule: Definition, ended: tuple[Ended, ...], guards: Mapping[str, Guard]) -> Figure:
    target = one.target
    guard = guards.get(target.id)
    return Figure(target.id, target.title, rule.digest, one.numerator, one.denominator, one.status, guard, ended)


def _ended(dataset: Dataset, plan: Plan, one: Assessment) -> tuple[Ended, ...]:
    windows = ((each, each.asked.window) for each in closed(dataset, plan, one))
    return tuple(
        Ended(window.name, window.last, each.numerator, each.denominator, each.threshold)
        for each, window in windows
        if window
    )


_COUNT_PRINTED = Guard(denominator=True, numerator=True)
_COUNT_HIDDEN = Guard(denominator=True, numerator=False, rise_needed=1, fall_needed=1)
"""Those of a count of people: nobody knows how far one that is withheld could make up for others, so none can."""


def _guards(figures: Figures) -> dict[str, Guard]:
    """Return by target what the public edition of the reporting year prints on the day."""
    from hrcomms.disclosure.microdata import microdata_of
    from hrcomms.disclosure.protection_levels import feasibility_intervals, protection_levels
    from hrcomms.disclosure.secondary_suppression import secondary_suppression

    people = microdata_of(figures)
    gone = secondary_suppression(people)
    given, needed = feasibility_intervals(people, gone), protection_levels(people, gone)
    return {one: _COUNT_HIDDEN if one in gone.counts else _COUNT_PRINTED for one in people.counts} | {
        one: Guard(
            one not in gone.denominators, one not in gone.numerators, *given.get(one, (0, 0)), *needed.get(one, (0, 0))
        )
        for one in people.targets
    }


def _defined(plan: Plan, one: Assessment, ended: tuple[Ended, ...]) -> Definition:
    """Return the definition of a target, without what measures the dataset and not the target, as a goal does.

    What closed windows asked is part of it where amendments have changed that.
    """
    said = definition(plan, one.target)
    for key in one.kind.own_keys:
        said["measure"].pop(key, None)
    if any(one.target.id in amendment.targets for amendment in plan.amendments):
        said["closed"] = {each.period: percentage_text(each.threshold) for each in ended}
    text = json.dumps(meaning(said), ensure_ascii=False, sort_keys=True)
    digest = sha256(text.encode()).hexdigest()
    target = one.target
    return Definition(
        *(digest, text, target.measure.kind, one.threshold, target.due, one.asked.last, one.expected, one.kind.unit),
        of_people=one.kind.unit == "people" or one.kind.peopled is not None,
    )


def _fault(one: Diagnostic) -> tuple[tuple[Any, ...], Fault]:
    """Return an error, and before it what puts the errors of a dataset in order: their files, then their places."""
    place = one.location
    line = place.position.line if place.position else 0
    steps = tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in place.pointer)
    return (place.path, line, steps, place.on_key), Fault(one.code, place.path, spoken(one.message))
