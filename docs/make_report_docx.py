"""Write the templates of the report in Word, report.docx and report.en.docx: `python docs/make_report_docx.py`.

Their contents and order are those of templates/report.md, their fixed texts those of the catalogue, so that an officer
reads a template in Word as the document that it makes.
"""

import sys
from io import BytesIO
from pathlib import Path

from report_docx_annexes import annexes
from report_docx_form import TEXT_WIDTH, Cell, Paper, Word, each, listed, only

from hrcomms.language import LANGUAGES, Language, catalogue
from hrcomms.language import mark as _
from hrcomms.reports.counts import FEW
from hrcomms.reports.docx_file import packed, parts_of

ROOT = Path(__file__).parents[1]
NAMES: dict[Language, str] = {"vi": "report.docx", "en": "report.en.docx"}
HEAD = (66, 99)
MOTTO: dict[Language, int] = {"vi": 62, "en": 76}
"""How wide the line of the motto is in Times New Roman, 14 points, bold, in mm."""


def main() -> None:
    """Write every template that has changed."""
    for language, name in NAMES.items():
        path, content = ROOT / "templates" / name, template(language)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            sys.stdout.write(f"templates/{name}\n")


def template(language: Language) -> bytes:
    """Return the template in a language."""
    paper = Paper(language, MOTTO[language], HEAD)
    word = words(language)
    remarks(paper, word)
    head(paper, word, language)
    opening(paper, word, language)
    paper.p("Mục I", word(_("I. DIRECTION AND ORGANISATION")))
    narrative(paper, "direction")
    paper.p("Mục I", word(_("II. RESULTS")))
    narrative(paper, "results")
    for part in (targets, training, press, channels, audiences, outreach, funding):
        part(paper, word)
    assessment(paper, word)
    closing(paper, word)
    annexes(paper, word)
    source(paper, word)
    saved = BytesIO()
    paper.document.save(saved)
    return packed({**parts_of(saved.getvalue()), "docProps/core.xml": CORE})


CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
"""Nothing is said of the template; the report says what it is."""


def words(language: Language) -> Word:
    """Return the function that says a sentence of the catalogue, with expressions of the template as its values.

    Several numbers of something are a call of `n_` where the language has a plural.
    """
    found = catalogue(language)

    def word(text: str, many: str | None = None, **values: str) -> str:
        if many is None:
            marks = {name: value if value.isdigit() else f"{{{{ {value} }}}}" for name, value in values.items()}
            return found.gettext(text).format_map(marks)
        if language == "en":
            return f'{{{{ n_("{text}", "{many}", {values["n"]}) }}}}'
        return found.ngettext(text, many, 2).format(n=f"{{{{ {values['n']} | number }}}}")

    return word


def n_(text: str, many: str, /) -> tuple[str, str]:
    """Mark a sentence about a number for the catalogue."""
    return text, many


# The head


MARKS = (
    ('report.edition == "public"', _("PUBLIC EDITION")),
    ("report.illustrative", _("ILLUSTRATIVE DATA")),
    ("report.period.provisional", _("PROVISIONAL")),
    ("report.revision", _("READ AT A REVISION")),
    ("report.errors_passed_over", _("INCOMPLETE")),
)
"""What every page says of the report, and when."""


def remarks(paper: Paper, word: Word) -> None:
    """Write what a reader must know first, and in a few words at the foot of every page."""
    period = {"closing": "report.period.closing | date", "as_of": "report.period.as_of | date"}
    seen = {"revision": "report.revision.short", "day": "report.revision.day | date"}
    passed = n_(
        "computed over what is sound: {n} error in the data was passed over.",
        "computed over what is sound: {n} errors in the data were passed over.",
    )
    told = (
        word(
            _("no person is named; numbers of fewer than {few} people, and those from which they could be computed, are withheld."),
            few=str(FEW),
        ),
        f"{word(_('these records are made up for demonstration:'))} "
        '{% for name in report.illustrative %}{{ name | collection | say }}{% if not loop.last %}, {% endif %}{% endfor %}.',
        word(_("the year closes on {closing}; these figures are of {as_of}."), **period),
        word(_("made from the records as they stood at revision {revision} of {day}."), **seen),
        word(*passed, n="report.errors_passed_over"),
    )
    for (condition, mark), text in zip(MARKS, told, strict=True):
        paper.do(f"if {condition}")
        paper.p("Lưu ý", "", word(mark), f" – {text}")
        paper.do("endif")
    footer = "".join(f"{{% if {condition} %}}{{{{ dot() }}}}{word(mark)}{{% endif %}}" for condition, mark in MARKS)
    paper.footer(f'{{% set dot = joiner(" · ") %}}{footer}')


def head(paper: Paper, word: Word, language: Language) -> None:
    """Write who issues the document, the name of the state, number, place and day, and what the document is."""
    issuer = (
        [
            ("Lệnh", "{%p for line in report.issuer_lines %}"),
            ("Cơ quan ban hành", "{{ line }}"),
            ("Lệnh", "{%p endfor %}"),
        ]
        if language == "vi"
        else [("Cơ quan ban hành", "{{ report.owner | say | upper }}")]
    )
    state = [
        ("Quốc hiệu", word(_("SOCIALIST REPUBLIC OF VIET NAM"))),
        ("Tiêu ngữ", word(_("Independence - Freedom - Happiness"))),
        ("Kẻ dưới tiêu ngữ",),
    ]
    number = f"{word(_('No.:'))} {{{{ report.number | document_number }}}}/{{{{ report.symbol }}}}"
    place = "{% if report.place %}{{ report.place }}, {% endif %}{{ report.date | long_date }}"
    paper.frame(
        HEAD,
        ([*issuer, ("Kẻ dưới cơ quan",)], state),
        ([("Số, ký hiệu", number)], [("Địa danh, thời gian", place)]),
    )
    paper.p("Tên loại", word(_("REPORT")))
    title = "report.plan.title | lower_first" if language == "vi" else "report.plan.title"
    paper.p("Trích yếu", word(_("Results in {year} of the plan “{title}”"), year="report.period.year", title=title))
    paper.p("Kẻ dưới trích yếu")


def opening(paper: Paper, word: Word, language: Language) -> None:
    """Write to whom the report goes, and on what grounds."""
    to = word(_("To:"))
    paper.do("if report.addressees | length == 1")
    paper.p("Kính gửi", f"{to} {{{{ report.addressees[0] | say }}}}.")
    paper.do("elif report.addressees")
    paper.p("Kính gửi nhiều nơi", to)
    paper.do("for body in report.addressees")
    paper.p("Kính gửi nhiều nơi", "- {{ body | say }}{% if loop.last %}.{% else %};{% endif %}")
    paper.do("endfor", "endif", "for basis in report.plan.basis")
    paper.p("Căn cứ", f"{word(_('Pursuant to {basis}'), basis='basis')};")
    paper.do("endfor")
    plan = {"number": 'report.plan.number or "…"', "symbol": 'report.plan.symbol or ""'}
    issued = "{% if report.plan.issued %}, {{ report.plan.issued | partial_date }}{% endif %}"
    paper.p("Căn cứ", f"{word(_('In implementation of Plan No. {number}/{symbol}'), **plan)}{issued}.")
    paper.p(
        "Nội dung",
        word(
            _("{owner} reports the results of {year} (figures from {opening} to {last}) as follows:"),
            owner="report.owner | say",
            year="report.period.year",
            opening="report.period.opening | date",
            last="report.period.last | date",
        ),
    )


def narrative(paper: Paper, key: str, otherwise: str | None = None) -> None:
    """Write what the officer has to say."""
    paper.do(f"for line in report.narrative.{key}")
    paper.p("Nội dung", "{{ line }}")
    if otherwise:
        paper.do("else")
        paper.p("Nội dung", otherwise)
    paper.do("endfor")


# II. The results


def targets(paper: Paper, word: Word) -> None:
    """Write how far each target is reached, and how it is counted."""
    paper.p("Mục 1", word(_("1. The plan's targets on {as_of}"), as_of="report.period.as_of | date"))
    names = (_("Target"), _("Result"), _("Goal"), _("Expected by now"), _("Needed"), _("Status"))
    cells = (
        ("{{ one.title }}", "Bảng - chữ", 55),
        ("{{ one | result }}", "Bảng - số", 27),
        ("{{ one.threshold | threshold }}", "Bảng - số", 19),
        ("{{ one.expected | percent(one.threshold) }}", "Bảng - số", 22),
        ("{{ one.required | number }}/{{ one.denominator | number }}", "Bảng - số", 19),
        ("{{ one.status | status | say }}", "Bảng - chữ", 23),
    )
    paper.table(
        [Cell(word(name), width, "Bảng - đầu") for name, (_text, _style, width) in zip(names, cells, strict=True)],
        "for one in report.targets",
        [Cell(text, width, style) for text, style, width in cells],
        "endfor",
    )
    paper.p("Nội dung sau bảng", word(_("How each target is counted:")))
    paper.do("for one in report.targets")
    paper.p("Nội dung", f"- {{{{ one.title }}}}: {listed('one.rule')}.")
    paper.do("endfor")


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
            Cell("{{ row.day | date }}", 25),
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
    paper.p("Nội dung", word(_("No session took place in the year.")))
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
            word(_("Year")),
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
    paper.do("else")
    paper.p("Nội dung", word(_("No information was given to the press in the year.")))
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
    paper.p("Nội dung", word(_("No activity was carried out in the year.")))
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
    paper.do("else")
    paper.p("Nội dung", word(_("The data hold no budget for the year.")))
    paper.do("endif")


# III. to V., and who signs


def assessment(paper: Paper, word: Word) -> None:
    """Write what the officer has to say of the year, of the tasks ahead, and proposes."""
    paper.p("Mục I", word(_("III. ASSESSMENT")))
    parts = (
        ("strengths", _("1. What went well")),
        ("limitations", _("2. Limitations")),
        ("causes", _("3. Causes")),
    )
    for key, title in parts:
        paper.p("Mục 1", word(title))
        narrative(paper, key, word(_("(nothing was entered)")))
    paper.p("Mục I", word(_("IV. DIRECTION AND TASKS AHEAD")))
    narrative(paper, "next_steps")
    paper.p("Mục I", word(_("V. PROPOSALS")))
    narrative(paper, "recommendations")


def closing(paper: Paper, word: Word) -> None:
    """Write the last sentence, which names every annex, then who receives the report and who signs it."""
    numbered = word(_("annex {numeral}:"), numeral="annex.numeral")
    annex = f"{{% if annex.numeral %}}{numbered}{{% else %}}{word(_('annex:'))}{{% endif %}} {{{{ annex.mention | say }}}}"
    paper.p(
        "Kết thúc",
        word(_("This is the report on the results of {year} of the plan"), year="report.period.year")
        + f" ({{% for annex in report.annexes %}}{annex}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}})./.",
    )
    line = "- {{ line.name }}" + '{% if line.purpose == "report" %} ' + word(_("(for report)")) + "{% endif %}"
    filed = 'report.recipients | map(attribute="purpose") | list'
    receivers = [
        ("Nơi nhận", word(_("Recipients:"))),
        ("Lệnh", "{%p if report.addressees %}"),
        ("Nơi nhận - danh sách", f"- {word(_('as above;'))}"),
        ("Lệnh", "{%p endif %}"),
        ("Lệnh", "{%p for line in report.recipients %}"),
        ("Nơi nhận - danh sách", f'{line}{{% if loop.last and "filing" in ({filed}) %}}.{{% else %}};{{% endif %}}'),
        ("Lệnh", "{%p endfor %}"),
        ("Lệnh", f'{{%p if "filing" not in ({filed}) %}}'),
        ("Nơi nhận - danh sách", f"- {word(_('Filed: records office.'))}"),
        ("Lệnh", "{%p endif %}"),
    ]
    signer = [
        ("Lệnh", "{%p for line in report.signature.offices %}"),
        ("Quyền hạn, chức vụ", "{{ line }}"),
        ("Lệnh", "{%p endfor %}"),
        ("Họ tên", '{{ report.signature.name or "" }}'),
    ]
    paper.frame((82, TEXT_WIDTH - 82), (receivers, signer))


def source(paper: Paper, word: Word) -> None:
    """Write from what the report was made."""
    commit = word(_("commit {commit}"), commit="report.provenance.commit")
    changed = "{% if report.provenance.changed %} " + word(_("and changes after it")) + "{% endif %}"
    figures = word(
        _("Figures of {as_of}; digest of the data {digest}"),
        as_of="report.period.as_of | date",
        digest="report.provenance.digest",
    )
    made = f"{{% if report.provenance.commit %}}; {commit}{changed}{{% endif %}}"
    paper.p("Nguồn số liệu", f"{figures}{made}; hrcomms {{{{ report.provenance.version }}}}.")


if __name__ == "__main__":
    main()
