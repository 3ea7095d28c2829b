"""The annexes of the report in Word: part of docs/make_report_docx.py."""

from report_docx_form import Cell, Paper, Word, listed, only

from hrcomms.language import mark as _

INTERNAL = 'report.edition == "internal"'
PLACE = "{{ row.origin.record }}\n{{ row.origin.place }}"
RECORD = "{{ row.origin.record }} ({{ row.origin.place }})"


def annexes(paper: Paper, word: Word) -> None:
    """Write the annexes that the edition has, each in a section of its own."""
    paper.do("for annex in report.annexes")
    paper.new_section()
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
    paper.do('if annex.key == "lacking"')
    lacking(paper, word)
    paper.do('elif annex.key == "proofs"')
    proofs(paper, word)
    paper.do("else")
    for part in (sessions, press, activities, expenses):
        part(paper, word)
    paper.do("endif", "endfor")


def heads(word: Word, *names: tuple[str, float]) -> list[Cell]:
    """Return the cells of a table's head."""
    return [Cell(word(name), width, "Bảng - đầu") for name, width in names]


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
    names = ((_("No."), 10), (_("Name"), 36), (_("Post"), 37), (_("Body"), 37), (_("Lacks"), 45))
    paper.table(
        heads(word, *names),
        "for line in one.lacking",
        [
            Cell("{{ loop.index }}", 10, "Bảng - giữa"),
            Cell("{{ line.name }}", 36),
            Cell('{{ line.posts | join("; ") }}', 37),
            Cell(listed("line.bodies"), 37),
            Cell(listed("line.missing"), 45),
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
    paper.do("endif", "else")
    paper.p("Nội dung", word(_("Nobody lacks anything.")))
    paper.do("endfor")


def proofs(paper: Paper, word: Word) -> None:
    """Write who has met each target, and what proves it."""
    proof = (
        "{% for proof in line.proven %}{{ proof.requirement | say }}: "
        "{% if proof.day %}{{ proof.day | date }}, {% endif %}{{ proof.origin.record }} ({{ proof.origin.place }})"
        "{% if not loop.last %};\n{% endif %}{% endfor %}"
    )
    paper.do("for one in report.met")
    paper.p(
        "Mục 1",
        "{{ one.title }} (" + word(_("met: {n}/{all}"), n="one.met | length", all="one.denominator | number") + ")",
    )
    paper.do("if one.of_people")
    names = ((_("No."), 10), (_("Name"), 32), (_("Post"), 32), (_("Body"), 32), (_("Proven by"), 59))
    paper.table(
        heads(word, *names),
        "for line in one.met",
        [
            Cell("{{ loop.index }}", 10, "Bảng - giữa"),
            Cell("{{ line.name }}", 32),
            Cell('{{ line.posts | join("; ") }}', 32),
            Cell(listed("line.bodies"), 32),
            Cell(proof, 59, "Bảng - hồ sơ"),
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
    paper.do("endif", "else")
    paper.p("Nội dung", word(_("Nobody has met a target yet.")))
    paper.do("endfor")
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
            Cell(PLACE, 37, "Bảng - hồ sơ"),
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
    told = f'. {attended} ({{{{ row.attended | number }}}}): {{{{ row.names | join(", ") or "–" }}}}.'
    paper.p("Nội dung", "- ", "{{ row.title }}", f", {{{{ row.day | date }}}} – {RECORD}{told}")
    paper.do("else")
    paper.p(
        "Nội dung", "- ", "{{ row.title }}", f", {{{{ row.day | date }}}}. {attended}: {{{{ row.attended | number }}}}."
    )
    paper.do("endif", "else")
    paper.p("Nội dung", word(_("No session took place in {period}."), period="report.period.name | say"))
    paper.do("endfor")


def records(paper: Paper, word: Word, rows: str, head: list[Cell], row: list[Cell], nothing: str) -> None:
    """Write a table of records, numbered, which in the internal edition tells where each one is."""
    paper.do(f"if {rows}")
    paper.table(
        [*heads(word, (_("No."), 10)), *head, *only(INTERNAL, *heads(word, (_("Record"), 42)))],
        f"for row in {rows}",
        [Cell("{{ loop.index }}", 10, "Bảng - giữa"), *row, *only(INTERNAL, Cell(PLACE, 42, "Bảng - hồ sơ"))],
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
    reached = heads(word, (_("People reached (attendances)"), 16))
    records(
        paper,
        word,
        "report.activities.rows",
        [
            *heads(word, (_("Date"), 25), (_("Activity"), 34), (_("Body"), 26)),
            *only(INTERNAL, *reached),
            *heads(word, (_("Items"), 16)),
        ],
        [
            Cell("{{ row.day | date }}", 25, "Bảng - giữa"),
            Cell("{{ row.title }}", 34),
            Cell("{{ row.body | say }}", 26),
            *only(INTERNAL, Cell("{{ row.reach | number }}", 16, "Bảng - số")),
            Cell("{{ row.quantity | number }}", 16, "Bảng - số"),
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
        heads(word, (_("Date"), 25), (_("For what"), 31), (_("Source"), 35), (_("Amount (đồng)"), 25)),
        [
            Cell("{{ row.day | date }}", 25, "Bảng - giữa"),
            Cell("{{ row.purpose }}", 31),
            Cell("{{ row.source | say }}", 35),
            Cell("{{ row.amount | number }}", 25, "Bảng - số"),
        ],
        word(_("The data hold no expense in {period}."), period="report.period.name | say"),
    )
