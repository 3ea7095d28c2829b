"""The second chapter of the report in Word, the results: part of docs/make_report_docx.py."""

from report_docx_form import Cell, Paper, Word, each, lines, n_, only

from hrcomms.language import mark as _


def targets(paper: Paper, word: Word) -> None:
    """Write how far each target is reached."""
    paper.p("Mục 1", word(_("1. The plan's targets on {as_of}"), as_of="report.period.as_of | date"))
    lines(paper, "report.told.targets")
    names = (_("Target"), _("Result"), _("Goal"), _("Expected by now"), _("Needed"), _("Status"))
    cells = (
        ("{{ one.title }}", "Bảng - chữ", 55),
        ("{{ one | result }}", "Bảng - số", 27),
        ("{{ one.threshold | threshold }}", "Bảng - số", 19),
        ("{{ one.expected_count | number }}/{{ one.denominator | number }}", "Bảng - số", 22),
        ("{{ one.required | number }}/{{ one.denominator | number }}", "Bảng - số", 19),
        ("{{ one.status | assessed | say }}", "Bảng - giữa", 23),
    )
    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, (_text, _style, width) in zip(names, cells, strict=True)],
        "for one in report.targets",
        [Cell(text, width, style) for text, style, width in cells],
        "endfor",
    )


def training(paper: Paper, word: Word) -> None:
    """Write the sessions of the year."""
    paper.p("Mục 1", word(_("2. Updates and training")))
    lines(paper, "report.told.training")
    paper.do("if report.training.rows")
    internal = 'report.edition == "internal"'
    titles = [Cell(word(name), width, "Bảng - đầu") for name, width in SESSION]
    paper.table(
        [*titles, *only(internal, Cell(word(_("Absent")), 17, "Bảng - đầu"))],
        "for row in report.training.rows",
        [
            Cell("{{ row.title }}", 66),
            Cell("{{ row | days }}", 25, "Bảng - giữa"),
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
    paper.do("endif")


SESSION = ((_("Session"), 66), (_("Date"), 25), (_("Content"), 39), (_("Attended"), 18))


def press(paper: Paper, word: Word) -> None:
    """Write what was told to the press, by quarter."""
    paper.p("Mục 1", word(_("3. Spokesperson and information to the press")))
    lines(paper, "report.told.press")
    paper.do("if report.press.rows")

    def row(body: Cell, quarters: str, cell: str, last: str, style: str = "Bảng - số") -> list[Cell]:
        return [body, *each(f"quarter in {quarters}", Cell(cell, 21, style)), Cell(last, 21, style)]

    paper.table(
        row(
            Cell(word(_("Body")), 60, "Bảng - đầu"),
            "report.press.quarters",
            "{{ quarter | quarter | say | upper_first }}",
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
    paper.do("endif")


def channels(paper: Paper, word: Word) -> None:
    """Write the activities by channel."""
    paper.p("Mục 1", word(_("4. Communication")))
    lines(paper, "report.told.activities")
    paper.do("if report.activities.rows")
    paper.p("Mục a", word(_("a) By channel")))
    paper.do("if report.activities.channels")
    named = "{% if row.channel %}{{ row.channel | say }}{% else %}" + word(_("not stated")) + "{% endif %}"

    def numbers(row: str) -> list[Cell]:
        amounts = f"{{% for one in {row}.amounts %}}{{{{ one.said | say }}}}{{% if not loop.last %}}; {{% endif %}}"
        return [
            Cell(f"{{{{ {row}.activities | length }}}}", 25, "Bảng - số"),
            Cell(f"{{{{ {row}.reach | number }}}}", 35, "Bảng - số"),
            Cell(f"{amounts}{{% else %}}–{{% endfor %}}", 35, "Bảng - số"),
        ]

    names = ((_("Channel"), 70), (_("Activities"), 25), (_("People reached (attendances)"), 35), (_("Items"), 35))
    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, width in names],
        "for row in report.activities.channels",
        [Cell(named, 70), *numbers("row")],
        "endfor",
        [Cell(word(_("Sum")), 70, "Bảng - tổng"), *numbers("report.activities.total")],
    )
    paper.do("else")
    paper.p("Nội dung", word(_("None.")))
    paper.do("endif")


def audiences(paper: Paper, word: Word) -> None:
    """Write the activities by audience and topic, and by convention."""
    paper.p("Mục a", word(_("b) By content and audience (one activity may count in several cells)")))

    lines(paper, "report.told.contents", "- ")
    paper.p("Mục a", word(_("c) The international conventions")))
    lines(paper, "report.told.conventions", "- ")
    paper.do("else")
    for key in ("contents", "conventions"):
        lines(paper, f"report.told.{key}", "- ")
    paper.do("endif")


def outreach(paper: Paper, word: Word) -> None:
    """Write which bodies carried out communication."""
    paper.do("if report.activities.outreach and report.activities.rows")
    paper.p("Mục a", word(_("d) The bodies told to carry out communication")))
    paper.do("endif")
    paper.do("for row in report.activities.outreach")
    for key, sentence in (
        ("done", n_("{n} body did:", "{n} bodies did:")),
        ("not_done", n_("{n} body did not:", "{n} bodies did not:")),
    ):
        names = f'{{{{ row.{key} | join(", ") }}}}'
        paper.do(f"if row.{key}")
        paper.p("Nội dung", f"- {word(*sentence, n=f'row.{key} | length')} {names}.")
        paper.do("endif")
    paper.do("endfor")


def funding(paper: Paper, word: Word) -> None:
    """Write the money of the year by source."""
    paper.p("Mục 1", word(_("5. Funding")))
    lines(paper, "report.told.funding")
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
    paper.do("endif")


def tasks(paper: Paper, word: Word) -> None:
    """Write how the tasks stand."""
    paper.do("if report.assigned")
    paper.p("Mục 1", word(_("6. Tasks")))
    lines(paper, "report.told.tasks")
    paper.do("endif")


RESULTS = (targets, training, press, channels, audiences, outreach, funding, tasks)
"""What writes each part, in their order."""
