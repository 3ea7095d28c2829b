"""The annexes of the report in Word: part of docs/make_report_docx.py."""

from report_docx_form import Cell, Paper, Word, each, listed, only

from hrcomms.language import mark as _

INTERNAL = 'report.edition == "internal"'
PAPERS = "{{ row.papers | papers | say }}"


def annexes(paper: Paper, word: Word) -> None:
    """Write the annexes that the edition has, each in a section of its own."""
    paper.do("for annex in report.annexes", "if annex.apart")
    paper.new_section()
    paper.do("else")
    paper.p("Nội dung")
    paper.do("endif")
    numbered = word(_("Annex {numeral}"), numeral="annex.numeral")
    single = word(_("Annex"))
    paper.p("Phụ lục", f"{{% if annex.numeral %}}{numbered}{{% else %}}{single}{{% endif %}}")
    paper.p("Tên phụ lục", "{{ annex.title | say }}")
    attached = word(
        _("(Attached to Report No. {number}/{symbol}, {date}, of {owner})"),
        number="report.number | document_number",
        symbol="report.symbol",
        date="report.date | long_date",
        owner="report.owner | say",
    )
    paper.p("Kèm theo", attached)
    paper.do('if annex.key == "years"')
    years(paper, word)
    paper.do('elif annex.key == "lacking"')
    lacking(paper, word)
    paper.do('elif annex.key == "proofs"')
    proofs(paper, word)
    paper.do('elif annex.key == "plan"')
    of_the_plan(paper, word)
    paper.do("else")
    for part in (sessions, press, activities, expenses):
        part(paper, word)
    paper.do("endif", "endfor")


def heads(word: Word, *names: tuple[str, float]) -> list[Cell]:
    """Return the cells of a table's head."""
    return [Cell(word(name), width, "Bảng - đầu") for name, width in names]


def years(paper: Paper, word: Word) -> None:
    """Write the reporting years side by side: targets, then figures."""
    heading = each("one in report.years.years", Cell("{{ one.said | say }}", 20, "Bảng - đầu"))
    result = "{% if cell %}{{ cell | result }}: {{ cell.status | assessed | say }}{% else %}–{% endif %}"
    paper.p("Mục 1", word(_("Targets by year")))
    paper.table(
        [*heads(word, (_("Target"), 45)), *heading],
        "for row in report.years.targets",
        [Cell("{{ row.title }}", 45), *each("cell in row.cells", Cell(result, 20, "Bảng - năm"))],
        "endfor",
    )
    paper.p("Mục 1", word(_("Figures by year")))
    paper.table(
        [*heads(word, (_("Figure"), 45)), *heading, *heads(word, (_("All years"), 20))],
        "for row in report.years.rows",
        [
            Cell("{{ row.said | say }}", 45),
            *each("value in row.values", Cell("{{ value | number }}", 20, "Bảng - năm")),
            Cell("{{ row.total | number }}", 20, "Bảng - năm"),
        ],
        "endfor",
    )


def lacking(paper: Paper, word: Word) -> None:
    """Write who lacks what."""
    paper.do("for one in report.lacking")
    paper.p(
        "Mục 1",
        "{{ one.title }} ("
        + word(_("not met: {n}/{all}"), n="one.lacking | length", all="one.denominator | number")
        + ")",
    )
    paper.do("if one.of_people")
    names = ((_("No."), 10), (_("Name"), 32), (_("Post"), 33), (_("Body"), 25), (_("Lacks"), 65))
    paper.table(
        heads(word, *names),
        "for line in one.lacking",
        [
            Cell("{{ loop.index }}", 10, "Bảng - giữa"),
            Cell("{{ line.name }}", 32),
            Cell('{{ line.posts | join("; ") }}', 33),
            Cell(listed("line.bodies"), 25),
            Cell(listed("line.missing"), 65),
        ],
        "endfor",
    )
    paper.do("else")
    paper.table(
        heads(word, (_("No."), 10), (_("Name"), 70), (_("Lacks"), 85)),
        "for line in one.lacking",
        [
            Cell("{{ loop.index }}", 10, "Bảng - giữa"),
            Cell("{{ line.name }}", 70),
            Cell(listed("line.missing"), 85),
        ],
        "endfor",
    )
    paper.do("endif", "endfor")


def proofs(paper: Paper, word: Word) -> None:
    """Write who has met each target, and what proves it."""
    proof = (
        "{% for proof in line.proven %}{{ proof.requirement | say }}: "
        "{% if proof.day %}{{ proof.day | date }}: {% endif %}{{ proof.papers | papers | say }}"
        "{% if not loop.last %};\n{% endif %}{% endfor %}"
    )
    paper.do("for one in report.met")
    paper.p(
        "Mục 1",
        "{{ one.title }} (" + word(_("met: {n}/{all}"), n="one.met | length", all="one.denominator | number") + ")",
    )
    paper.do("if one.of_people")
    names = ((_("No."), 10), (_("Name"), 27), (_("Post"), 26), (_("Body"), 20), (_("Proven by"), 82))
    paper.table(
        heads(word, *names),
        "for line in one.met",
        [
            Cell("{{ loop.index }}", 10, "Bảng - giữa"),
            Cell("{{ line.name }}", 27),
            Cell('{{ line.posts | join("; ") }}', 26),
            Cell(listed("line.bodies"), 20),
            Cell(proof, 82, "Bảng - hồ sơ"),
        ],
        "endfor",
    )
    paper.do("else")
    paper.table(
        heads(word, (_("No."), 10), (_("Name"), 50), (_("Proven by"), 105)),
        "for line in one.met",
        [Cell("{{ loop.index }}", 10, "Bảng - giữa"), Cell("{{ line.name }}", 50), Cell(proof, 105, "Bảng - hồ sơ")],
        "endfor",
    )
    paper.do("endif", "endfor")
    counted(paper, word)


def counted(paper: Paper, word: Word) -> None:
    """Write what each target counts that has no members."""
    paper.do("for one in report.counted")
    paper.p("Mục 1", "{{ one.title }} (" + word(_("counted: {result}"), result="one | result") + ")")
    names = ((_("No."), 10), (_("What counts"), 71), (_("Date"), 25), (_("Number"), 22), (_("Record"), 37))
    paper.table(
        heads(word, *names),
        "for row in one.records",
        [
            Cell("{{ loop.index }}", 10, "Bảng - giữa"),
            Cell("{{ row.title }}", 71),
            Cell("{{ row.day | date }}", 25, "Bảng - giữa"),
            Cell(
                "{{ row.amount | number }}{% if row.of is not none %}/{{ row.of | number }}{% endif %}", 22, "Bảng - số"
            ),
            Cell(PAPERS, 37, "Bảng - hồ sơ"),
        ],
        "endfor",
    )
    paper.do("endfor")


# The records


def sessions(paper: Paper, word: Word) -> None:
    """Write the sessions, and in the internal edition who attended."""
    attended = word(_("Attended"))
    paper.do(f"if {INTERNAL}")
    paper.p("Mục 1", word(_("1. Sessions, with who attended")))
    paper.do("else")
    paper.p("Mục 1", word(_("1. Sessions")))
    paper.do("endif", "for row in report.training.rows", "if row.origin")
    around = "{% for one in row.circumstances %}; {{ one | say }}{% endfor %}"
    told = f'. {attended} ({{{{ row.attended | number }}}}): {{{{ row.names | join(", ") or "–" }}}}.'
    absent = f'{word(_("Absent"))} ({{{{ row.absent | number }}}}): {{{{ row.absentees | join(", ") }}}}.'
    missed = f"{{% if row.absentees %}} {absent}{{% endif %}}"
    paper.p("Nội dung", "- ", "{{ row.title }}", f", {{{{ row | days }}}}{around} ({PAPERS}){told}{missed}")
    paper.do("else")
    paper.p(
        "Nội dung", "- ", "{{ row.title }}", f", {{{{ row | days }}}}. {attended}: {{{{ row.attended | number }}}}."
    )
    paper.do("endif", "else")
    paper.p("Nội dung", word(_("No session took place in {period}."), period="report.period.name | say"))
    paper.do("endfor")


def records(paper: Paper, word: Word, rows: str, head: list[Cell], row: list[Cell], nothing: str) -> None:
    """Write a table of records, numbered, which in the internal edition tells where each one is."""
    paper.do(f"if {rows}")
    paper.table(
        [*heads(word, (_("No."), 10)), *head, *only(INTERNAL, *heads(word, (_("Record"), 36)))],
        f"for row in {rows}",
        [Cell("{{ loop.index }}", 10, "Bảng - giữa"), *row, *only(INTERNAL, Cell(PAPERS, 36, "Bảng - hồ sơ"))],
        "endfor",
    )
    paper.do("else")
    paper.p("Nội dung", nothing)
    paper.do("endif")


def press(paper: Paper, word: Word) -> None:
    """Write the pieces of information to the press."""
    paper.p("Mục 1", word(_("2. Information to the press")))
    records(
        paper,
        word,
        "report.press.lines",
        heads(word, (_("Date"), 25), (_("Information"), 54), (_("Body"), 39)),
        [
            Cell("{{ row.day | date }}", 25, "Bảng - giữa"),
            Cell("{{ row.title }}", 54),
            Cell("{{ row.body | say }}", 39),
        ],
        word(_("No information was given to the press in {period}."), period="report.period.name | say"),
    )


def activities(paper: Paper, word: Word) -> None:
    """Write the activities."""
    paper.p("Mục 1", word(_("3. Communication activities")))
    unit = "{% if row.unit and row.quantity is not none %} {{ row.unit }}{% endif %}"
    reached = heads(word, (_("People reached (attendances)"), 16))
    records(
        paper,
        word,
        "report.activities.rows",
        [
            *heads(word, (_("Date"), 23), (_("Activity"), 46), (_("Body"), 20)),
            *only(INTERNAL, *reached),
            *heads(word, (_("Items"), 18)),
        ],
        [
            Cell("{{ row | days }}", 23, "Bảng - giữa"),
            Cell("{{ row.title }}", 46),
            Cell("{{ row.body | say }}", 20),
            *only(INTERNAL, Cell("{{ row.reach | number }}", 16, "Bảng - số")),
            Cell(f"{{{{ row.quantity | number }}}}{unit}", 18, "Bảng - số"),
        ],
        word(_("No activity was carried out in {period}."), period="report.period.name | say"),
    )


def expenses(paper: Paper, word: Word) -> None:
    """Write the expenses."""
    paper.p("Mục 1", word(_("4. Expenses")))
    records(
        paper,
        word,
        "report.budget.expenses",
        heads(word, (_("Date"), 23), (_("For what"), 33), (_("Source"), 52), (_("Amount (đồng)"), 22)),
        [
            Cell("{{ row.day | date }}", 23, "Bảng - giữa"),
            Cell("{{ row.purpose }}", 33),
            Cell("{{ row.source | say }}", 52),
            Cell("{{ row.amount | number }}", 22, "Bảng - số"),
        ],
        word(_("The data hold no expense in {period}."), period="report.period.name | say"),
    )


# The plan


def of_the_plan(paper: Paper, word: Word) -> None:
    """Write the objective of the plan, its targets and how each is determined, its duties and the tasks given."""
    paper.do("if report.plan.objective")
    paper.p("Mục 1", word(_("Objective of the plan")))
    paper.p("Nội dung", "{{ report.plan.objective }}")
    paper.do("endif", "if report.targets")
    paper.p("Mục 1", word(_("Targets, and how each is determined")))
    paper.do("for one in report.targets")
    rule = f"{word(_('How it is determined:'))} {listed('one.rule')}"
    closed = "{% if one.closed %}; {{ one.closed | say }}{% endif %}"
    paper.p("Nội dung", "- ", "{{ one.title }}", f": {{{{ one.text }}}} {rule}{closed}.")
    paper.do("endfor")
    way = _("how many it would be on the straight way from the beginning of the plan or of the period to the goal")
    expected = f"{word(_('Expected by now'))}: {word(way)}"
    paper.p("Nội dung", f"- {expected}. {word(_('Needed'))}: {word(_('the fewest who reach the goal'))}.")
    paper.do("endif", "if report.plan.duties or report.assigned")
    paper.p("Mục 1", word(_("Duties, and the tasks given")))
    paper.do("for duty in report.plan.duties")
    bodies = f"{{% if duty.bodies %}} ({listed('duty.bodies', ', ')}){{% endif %}}"
    paper.p("Nội dung", f"- {{{{ duty.text }}}}{bodies}")
    paper.do("endfor", "if report.assigned")
    tasks(paper, word)
    paper.do("endif", "endif")


def tasks(paper: Paper, word: Word) -> None:
    """Write what was to be done by whom until when, and whether it was."""
    names = (
        (_("Task"), 42),
        (_("Lead"), 20),
        (_("With"), 26),
        (_("Deadline"), 24),
        (_("Product"), 20),
        (_("Result"), 33),
    )
    together = "{% for body in row.together %}{{ body | say }}{% if not loop.last %}, {% endif %}{% endfor %}"
    result = "{{ row.said | say }}{% if row.done %} ({{ row.done | date }}){% endif %}"
    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, width in names],
        "for row in report.assigned",
        [
            Cell("{{ row.title }}", 42),
            Cell("{{ row.lead | say }}", 20),
            Cell(together, 26),
            Cell("{% if row.due %}{{ row.due | deadline }}{% endif %}", 24),
            Cell("{{ row.product }}", 20),
            Cell(f"{result}{{% if row.papers %}}: {{{{ row.papers | papers | say }}}}{{% endif %}}", 33),
        ],
        "endfor",
    )
