"""The second chapter of the report in Word, the results: part of docs/make_report_docx.py."""

from report_docx_form import Cell, Paper, Word, each, listed, n_, only

from hrcomms.language import mark as _


def targets(paper: Paper, word: Word) -> None:
    """Write how far each target is reached, and how it is counted."""
    paper.p("Mục 1", word(_("1. The plan's targets on {as_of}"), as_of="report.period.as_of | date"))
    names = (_("Target"), _("Result"), _("Goal"), _("Expected by now"), _("Needed"), _("Status"))
    cells = (
        ("{{ one.title }}", "Bảng - chữ", 55),
        ("{{ one | result }}", "Bảng - số", 27),
        ("{{ one.threshold | threshold }}", "Bảng - số", 19),
        ("{{ one.expected_count | number }}/{{ one.denominator | number }}", "Bảng - số", 22),
        ("{{ one.required | number }}/{{ one.denominator | number }}", "Bảng - số", 19),
        ("{{ one.status | status | say }}", "Bảng - giữa", 23),
    )
    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, (_text, _style, width) in zip(names, cells, strict=True)],
        "for one in report.targets",
        [Cell(text, width, style) for text, style, width in cells],
        "endfor",
    )
    paper.p("Nội dung sau bảng", word(_("How each target is counted:")))
    paper.do("for one in report.targets")
    closed = "{% if one.closed %}; {{ one.closed | say }}{% endif %}"
    paper.p("Nội dung", f"- {{{{ one.title }}}}: {listed('one.rule')}{closed}.")
    paper.do("endfor")
    way = _("how many it would be on the straight way from the beginning of the plan or of the period to the goal")
    expected = word(way)
    needed = word(_("the fewest who reach the goal"))
    paper.p("Nội dung", f"- {word(_('Expected by now'))}: {expected}. {word(_('Needed'))}: {needed}.")


def training(paper: Paper, word: Word) -> None:
    """Write the sessions of the year."""
    paper.p("Mục 1", word(_("2. Updates and training")))
    paper.do("if report.training.rows")
    sentence = (
        word(*n_("{n} session;", "{n} sessions;"), n="report.training.rows | length"),
        word(*n_("{n} attendance", "{n} attendances"), n="report.training.attendances"),
        word(*n_("by {n} person counted once.", "by {n} people, each counted once."), n="report.training.people"),
    )
    paper.p("Nội dung", f"{sentence[0]} {sentence[1]}, {sentence[2]}")
    internal = 'report.edition == "internal"'
    titles = [Cell(word(name), width, "Bảng - đầu") for name, width in SESSION]
    paper.table(
        [*titles, *only(internal, Cell(word(_("Absent")), 17, "Bảng - đầu"))],
        "for row in report.training.rows",
        [
            Cell("{{ row.title }}", 66),
            Cell("{{ row.day | date }}", 25, "Bảng - giữa"),
            Cell("{{ row.components | say }}", 39),
            Cell("{{ row.attended | number }}", 18, "Bảng - số"),
            *only(internal, Cell("{{ row.absent | number }}", 17, "Bảng - số")),
        ],
        "endfor",
        [
            Cell(word(_("Sum")), 66, "Bảng - tổng"),
            Cell("", 25),
            Cell("", 39),
            Cell("{{ report.training.attendances | number }}", 18, "Bảng - số"),
            *only(internal, Cell("{{ report.training.absences | number }}", 17, "Bảng - số")),
        ],
    )
    paper.do("else")
    paper.p("Nội dung", word(_("No session took place in {period}."), period="report.period.name | say"))
    paper.do("endif")


SESSION = ((_("Session"), 66), (_("Date"), 25), (_("Content"), 39), (_("Attended"), 18))


def press(paper: Paper, word: Word) -> None:
    """Write what was told to the press, by quarter."""
    paper.p("Mục 1", word(_("3. Spokesperson and information to the press")))
    paper.do("if report.press.rows")

    def row(body: Cell, quarters: str, cell: str, last: str, style: str = "Bảng - số") -> list[Cell]:
        return [body, *each(f"quarter in {quarters}", Cell(cell, 21, style)), Cell(last, 21, style)]

    paper.table(
        row(
            Cell(word(_("Body")), 60, "Bảng - đầu"),
            "report.press.quarters",
            "{{ quarter | quarter | say }}",
            word(_("Sum")),
            "Bảng - đầu",
        ),
        "for row in report.press.rows",
        row(Cell("{{ row.body | say }}", 60), "row.quarters", "{{ quarter | length }}", "{{ row.lines | length }}"),
        "endfor",
        row(
            Cell(word(_("Sum")), 60, "Bảng - tổng"),
            "report.press.total.quarters",
            "{{ quarter | length }}",
            "{{ report.press.lines | length }}",
        ),
    )
    days = {"opening": "report.period.opening | date", "last": "report.period.last | date"}
    paper.p(
        "Nội dung sau bảng", word(_("Counted from {opening} to {last}; a target asks about whole quarters."), **days)
    )
    paper.do("else")
    paper.p(
        "Nội dung", word(_("No information was given to the press in {period}."), period="report.period.name | say")
    )
    paper.do("endif")


def channels(paper: Paper, word: Word) -> None:
    """Write the activities by channel."""
    paper.p("Mục 1", word(_("4. Communication")))
    paper.p("Mục a", word(_("a) By channel")))
    paper.do("if report.activities.channels")
    named = "{% if row.channel %}{{ row.channel | say }}{% else %}" + word(_("not stated")) + "{% endif %}"

    def numbers(row: str) -> list[Cell]:
        texts = (f"{row}.activities | length", f"{row}.reach | number", f"{row}.quantity | number")
        return [Cell(f"{{{{ {text} }}}}", width, "Bảng - số") for text, width in zip(texts, (25, 35, 25), strict=True)]

    names = ((_("Channel"), 80), (_("Activities"), 25), (_("People reached (attendances)"), 35), (_("Items"), 25))
    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, width in names],
        "for row in report.activities.channels",
        [Cell(named, 80), *numbers("row")],
        "endfor",
        [Cell(word(_("Sum")), 80, "Bảng - tổng"), *numbers("report.activities.total")],
    )
    paper.do("else")
    paper.p("Nội dung", word(_("No activity was carried out in {period}."), period="report.period.name | say"))
    paper.do("endif")


def audiences(paper: Paper, word: Word) -> None:
    """Write the activities by audience and topic, and by convention."""
    paper.p("Mục a", word(_("b) By content and audience (one activity may count in several cells)")))

    def row(first: Cell, cell: str, style: str = "Bảng - số") -> list[Cell]:
        return [first, *each("row in report.activities.topics", Cell(cell, 17, style))]

    paper.table(
        row(Cell(word(_("Audience")), 80, "Bảng - đầu"), "({{ loop.index }})", "Bảng - đầu"),
        "for audience in report.activities.audiences",
        "set column = loop.index0",
        row(Cell("{{ audience.name | say }}", 80), "{{ row.cells[column] | length }}"),
        "endfor",
        row(Cell(word(_("Activities")), 80, "Bảng - tổng"), "{{ row.activities | length }}"),
        row(Cell(word(_("Training sessions")), 80, "Bảng - tổng"), "{{ row.sessions | length }}"),
    )
    paper.do("for row in report.activities.topics")
    paper.p("Chú giải", "({{ loop.index }}) {{ row.name | say }}")
    paper.do("endfor")
    paper.p("Mục a", word(_("c) The international conventions")))
    names = ((_("Convention"), 105), (_("Activities"), 30), (_("Training sessions"), 30))
    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, width in names],
        "for row in report.activities.conventions",
        [
            Cell("{{ row.name | say }}", 105),
            Cell("{{ row.activities | length }}", 30, "Bảng - số"),
            Cell("{{ row.sessions | length }}", 30, "Bảng - số"),
        ],
        "endfor",
    )


def outreach(paper: Paper, word: Word) -> None:
    """Write which bodies carried out communication."""
    paper.p("Mục a", word(_("d) The bodies told to carry out communication")))
    paper.do("for row in report.activities.outreach")
    for key, sentence in (
        ("done", n_("{n} body did:", "{n} bodies did:")),
        ("not_done", n_("{n} body did not:", "{n} bodies did not:")),
    ):
        names = f'{{{{ row.{key} | join(", ") or "–" }}}}'
        paper.p("Nội dung", f"- {word(*sentence, n=f'row.{key} | length')} {names}.")
    paper.do("endfor")


def funding(paper: Paper, word: Word) -> None:
    """Write the money of the year by source."""
    paper.p("Mục 1", word(_("5. Funding")))
    paper.do("if report.budget.rows")
    names = (_("Source"), _("Allocated (đồng)"), _("Spent (đồng)"), _("Left (đồng)"))

    def numbers(row: str) -> list[Cell]:
        return [Cell(f"{{{{ {row}.{key} | number }}}}", 33, "Bảng - số") for key in ("allocated", "spent", "left")]

    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, width in zip(names, (66, 33, 33, 33), strict=True)],
        "for row in report.budget.rows",
        [Cell("{{ row.source | say }}", 66), *numbers("row")],
        "endfor",
        [Cell(word(_("Sum")), 66, "Bảng - tổng"), *numbers("report.budget.total")],
    )
    earlier = {"opening": "report.period.opening | date", "amount": "report.budget.total.before | number"}
    paper.do("if report.budget.total.before")
    paper.p(
        "Nội dung sau bảng",
        word(_("Before {opening}, {amount} đồng had been spent in the year; what is left is less by this."), **earlier),
    )
    paper.do("endif")
    paper.do("else")
    paper.p("Nội dung", word(_("The data hold no budget for {period}."), period="report.period.name | say"))
    paper.do("endif")


def tasks(paper: Paper, word: Word) -> None:
    """Write what was to be done by whom until when, and whether it was."""
    paper.do("if report.assigned")
    paper.p("Mục 1", word(_("6. Tasks")))
    names = (
        (_("Task"), 41),
        (_("Lead"), 22),
        (_("With"), 26),
        (_("Deadline"), 24),
        (_("Product"), 19),
        (_("Result"), 33),
    )
    together = "{% for body in row.together %}{{ body | say }}{% if not loop.last %}, {% endif %}{% endfor %}"
    result = "{{ row.said | say }}{% if row.done %} ({{ row.done | date }}){% endif %}"
    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, width in names],
        "for row in report.assigned",
        [
            Cell("{{ row.title }}", 41),
            Cell("{{ row.lead | say }}", 22),
            Cell(together, 26),
            Cell("{% if row.due %}{{ row.due | deadline }}{% endif %}", 24),
            Cell("{{ row.product }}", 19),
            Cell(f"{result}{{% if row.paper %}}: {{{{ row.paper }}}}{{% endif %}}", 33),
        ],
        "endfor",
    )
    paper.do("endif")


RESULTS = (targets, training, press, channels, audiences, outreach, funding, tasks)
"""What writes each part, in their order."""
