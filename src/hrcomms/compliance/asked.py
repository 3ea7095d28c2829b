"""What a target asks on a day: which share by when, and which is expected by now (compliance.md, Value and status)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hrcomms.measures import Moment, Window, kind_of, moment
from hrcomms.model import Milestone, Plan, Target


@dataclass(frozen=True, slots=True)
class Asked:
    """A target by the rule in force, and what it asks on a day: `threshold` by the day `last`, `expected` by now.

    `last` is the due day, or the last of the window that holds the day (see `Moment`).
    """

    target: Target
    moment: Moment
    threshold: Fraction
    expected: Fraction
    last: date

    @property
    def window(self) -> Window | None:
        """The window that holds the day, if the target has any."""
        return self.moment.window


def asked(plan: Plan, rule: Target, day: date) -> Asked:
    """Return what the target `rule` of `plan` asks on a day, which windows it has being told by this rule.

    After its last window it asks what that asked, by the rule on the last day of it.
    """
    at = moment(plan, rule, day)
    if at.window is not None and at.window.last < day:
        return of_window(plan, rule, at.window, day)
    if at.anew:
        return _in_window(rule, at, day)
    return Asked(rule, at, rule.threshold, _straight(rule, at.start, day), rule.due)


def of_window(plan: Plan, rule: Target, window: Window, day: date) -> Asked:
    """Return what a target asked in a window that has closed by `day`, by the rule on the last day of the window."""
    then = plan.in_force(rule, window.last)
    at = moment(plan, then, window.last, window)._replace(anew=kind_of(rule).windows != "plan")
    return _in_window(then, at, day) if at.anew else Asked(then, at, then.threshold, then.threshold, window.last)


def _in_window(rule: Target, at: Moment, day: date) -> Asked:
    window = at.window
    if window is None:
        raise ValueError("a target without windows")
    steps = ((step.date, step.threshold) for step in milestones(rule, at.start))
    threshold = next((share for reached, share in steps if reached >= window.last), rule.threshold)
    return Asked(rule, at, threshold, _on_the_way(threshold, window, day), window.last)


def _on_the_way(share: Fraction, window: Window, day: date) -> Fraction:
    """Return what lies between nothing before the first day of a window and a share on its last."""
    passed = window.days.cut(window.first, day)
    return share * Fraction(passed.number, window.days.number) if passed else Fraction(0)


def anchors(rule: Target, start: date) -> tuple[tuple[date, Fraction], ...]:
    """Return the days and shares that the expected value of a target without windows runs through, in order."""
    steps = ((step.date, step.threshold) for step in milestones(rule, start))
    return (kind_of(rule).anchor(start), *steps, (rule.due, rule.threshold))


def milestones(rule: Target, start: date) -> tuple[Milestone, ...]:
    """Return the milestones in order of days, without those on or before the first anchor, and from the due day on."""
    first = kind_of(rule).anchor(start)[0]
    return tuple(sorted((one for one in rule.milestones if first < one.date < rule.due), key=lambda one: one.date))


def _straight(rule: Target, start: date, day: date) -> Fraction:
    """Return the share that the straight way from anchor to anchor has on `day`."""
    if day >= rule.due:
        return rule.threshold
    points = anchors(rule, start)
    before = [point for point in points if point[0] <= day]
    if not before:
        return Fraction(0)
    (first, low), (last, high) = before[-1], points[len(before)]
    return low + (high - low) * Fraction((day - first).days, (last - first).days)
