"""Integer programs, solved and proven by HiGHS: the one place that knows the library.

HiGHS computes in floating point, so nothing is taken over unseen. What it finds is rounded to whole numbers and
checked against every row in whole numbers, and its lower bound must meet the value found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy

Terms = Mapping[int, int]
"""A sum of variables: what each of them, by its number, is multiplied with; no factor is 0."""

_SLACK = 1e-4
"""How much a bound may lie above a whole number and still not exclude it: far above the solver's tolerance (1e-6)."""

_PRIMAL = 4
"""The library's number of the primal simplex method."""


class PlannerMissingError(RuntimeError):
    """The solver is not installed; the extra `plan` brings it."""


class NotProvenError(RuntimeError):
    """The solver came to no answer, or to one that it did not prove the best."""


@dataclass(frozen=True, slots=True)
class Row:
    """A condition: the sum of `terms` is at least `low` and at most `high`; None: no such limit."""

    terms: Terms
    low: int | None = None
    high: int | None = None

    def holds(self, values: Sequence[int]) -> bool:
        """Tell whether these values obey it."""
        found = total(self.terms, values)
        return (self.low is None or self.low <= found) and (self.high is None or found <= self.high)


@dataclass(frozen=True, slots=True)
class Program:
    """Variables that take whole numbers from 0 to their cap, and the rows that must hold."""

    caps: tuple[int, ...]
    rows: tuple[Row, ...]

    def holds(self, values: Sequence[int]) -> bool:
        """Tell whether these whole numbers obey every cap and row."""
        within = all(0 <= value <= cap for value, cap in zip(values, self.caps, strict=True))
        return within and all(row.holds(values) for row in self.rows)


def total(terms: Terms, values: Sequence[int]) -> int:
    """Return the sum of `terms` for these values."""
    return sum(factor * values[number] for number, factor in terms.items())


class Search:
    """Makes one sum after the other as small as can be; what was settled before stays as it is.

    `values` obey the program and everything settled; they are empty until the first sum is settled. Raises
    PlannerMissingError where the library is not installed.
    """

    def __init__(self, program: Program) -> None:
        _library()
        self._caps, self._rows = list(program.caps), list(program.rows)
        self._relaxed: _Relaxed | None = None
        self.values: tuple[int, ...] = ()

    def extend(self, caps: Iterable[int], rows: Iterable[Row], values: Iterable[int]) -> None:
        """Add variables with values that they can take beside those found so far, and rows."""
        self._caps += caps
        self._rows += rows
        self._relaxed = None
        self.values = (*self.values, *values)

    def settle(self, terms: Terms, floor: int = 0) -> int:
        """Make the sum of `terms` (all factors positive) least, for good, and return the proven bound, which it equals.

        The caller knows that the sum cannot be less than `floor`. Raises NotProvenError.
        """
        if not self.values or not self._is_least(terms, floor):
            self.values = _least(self._program(), terms, self.values)
        value = total(terms, self.values)
        self._keep(terms, value)
        return value

    def _is_least(self, terms: Terms, floor: int) -> bool:
        """Tell whether the values at hand reach `floor`, or what even fractions could not fall below."""
        value = total(terms, self.values)
        if value == floor:
            return True
        self._relaxed = self._relaxed or _Relaxed(self._program())
        try:
            return self._relaxed.bound(terms) == value
        except NotProvenError:  # a shortcut only: the whole numbers are then searched
            return False

    def _program(self) -> Program:
        return Program(tuple(self._caps), tuple(self._rows))

    def _keep(self, terms: Terms, value: int) -> None:
        if value:
            self._rows.append(Row(terms, value, value))
        else:
            for number in terms:
                self._caps[number] = 0
        if self._relaxed:
            self._relaxed.keep(terms, value)


class _Relaxed:
    """The program with fractions allowed. It goes on from its last answer, so that it bounds many sums in little time.

    Most sums turn out to be as small as can be already, and this shows it without a search over whole numbers.
    """

    def __init__(self, program: Program) -> None:
        # The last answer still obeys every row when only the sum changes: that is where the primal method goes on.
        self._solver = _solver({"presolve": "off", "solver": "simplex", "simplex_strategy": _PRIMAL})
        self._solver.passModel(_model(program, {}, whole=False))
        self._asked: Terms = {}

    def bound(self, terms: Terms) -> int:
        """Return the proven least sum of `terms`, rounded up to a whole number."""
        for number in self._asked:
            self._solver.changeColCost(number, 0.0)
        for number, factor in terms.items():
            self._solver.changeColCost(number, float(factor))
        self._asked = terms
        _run(self._solver)
        return ceil(self._solver.getObjectiveValue() - _SLACK)

    def keep(self, terms: Terms, value: int) -> None:
        """Hold the sum of `terms` at this value from now on."""
        if value:
            factors = [float(factor) for factor in terms.values()]
            self._solver.addRow(float(value), float(value), len(terms), list(terms), factors)
        else:
            for number in terms:
                self._solver.changeColBounds(number, 0.0, 0.0)


def _least(program: Program, terms: Terms, known: Sequence[int]) -> tuple[int, ...]:
    """Return values that make the sum of `terms` as small as the program allows; `known` are values to start from."""
    # No gap: the search must not stop when it is merely close. Sums are whole, so half of one is no gap.
    solver = _solver({"mip_rel_gap": 0.0, "mip_abs_gap": 0.5})
    solver.passModel(_model(program, terms, whole=True))
    if known:
        start = _library().HighsSolution()
        start.col_value = [float(value) for value in known]
        solver.setSolution(start)
    _run(solver)
    values = tuple(round(value) for value in solver.getSolution().col_value)
    if not program.holds(values):
        raise NotProvenError("the values do not hold in whole numbers")
    if ceil(solver.getInfo().mip_dual_bound - _SLACK) != total(terms, values):
        raise NotProvenError("the bound does not meet the value")
    return values


def _library() -> ModuleType:
    try:
        import highspy
    except ModuleNotFoundError as error:
        raise PlannerMissingError("highspy") from error
    return highspy


def _solver(settings: Mapping[str, float | str]) -> "highspy.Highs":
    solver: highspy.Highs = _silent()
    # One thread: the same search on every machine.
    for name, setting in {"output_flag": False, "threads": 1, "random_seed": 0, **settings}.items():
        solver.setOptionValue(name, setting)
    return solver


def _silent() -> "highspy.Highs":
    """Return a solver that prints nothing: it would name itself on the standard output as soon as it is made."""
    library = _library().Highs

    def enable(made: "highspy.Highs") -> None:
        made.setOptionValue("output_flag", False)
        library.enableCallbacks(made)

    made: highspy.Highs = type("Silent", (library,), {"enableCallbacks": enable})()
    return made


def _run(solver: "highspy.Highs") -> None:
    solver.run()
    status = solver.getModelStatus()
    if status != _library().HighsModelStatus.kOptimal:
        raise NotProvenError(solver.modelStatusToString(status))


def _model(program: Program, terms: Terms, *, whole: bool) -> "highspy.HighsLp":
    """Return the program in the library's words, to make the sum of `terms` least."""
    library = _library()
    model: highspy.HighsLp = library.HighsLp()
    model.num_col_, model.num_row_ = len(program.caps), len(program.rows)
    model.col_cost_ = [float(terms.get(number, 0)) for number in range(len(program.caps))]
    model.col_lower_ = [0.0] * len(program.caps)
    model.col_upper_ = [float(cap) for cap in program.caps]
    if whole:
        model.integrality_ = [library.HighsVarType.kInteger] * len(program.caps)
    model.row_lower_ = [-library.kHighsInf if row.low is None else float(row.low) for row in program.rows]
    model.row_upper_ = [library.kHighsInf if row.high is None else float(row.high) for row in program.rows]
    matrix = model.a_matrix_
    matrix.format_ = library.MatrixFormat.kRowwise
    matrix.start_ = list(accumulate((len(row.terms) for row in program.rows), initial=0))
    matrix.index_ = [number for row in program.rows for number in row.terms]
    matrix.value_ = [float(factor) for row in program.rows for factor in row.terms.values()]
    return model
