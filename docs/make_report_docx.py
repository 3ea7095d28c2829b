"""Write the templates of the report in Word, report.docx and report.en.docx: `python docs/make_report_docx.py`.

Their contents and order are those of templates/report.md, their fixed texts those of the catalogue, so that an officer
reads a template in Word as the document that it makes.
"""

import sys
from io import BytesIO
from pathlib import Path

from report_docx_annexes import annexes
from report_docx_form import TEXT_WIDTH, Paper, Word, lines, n_
from report_docx_results import RESULTS

from hrcomms.figures.counts import FEW
from hrcomms.language import Language, catalogue
from hrcomms.language import mark as _
from hrcomms.reports.docx_file import packed, parts_of

ROOT = Path(__file__).parents[1]
NAMES: dict[Language, str] = {"vi": "report.docx", "en": "report.en.docx"}
HEAD = (66, 99)
MOTTO: dict[Language, int] = {"vi": 60, "en": 78}
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
    opening(paper, word)
    paper.p("Mục I", word(_("I. DIRECTION AND ORGANISATION")))
    chapter(paper, "direction")
    paper.p("Mục I", word(_("II. RESULTS")))
    narrative(paper, "results")
    paper.do("for line in report.corrections")
    paper.p("Nội dung", "{{ line.said | say }}")
    paper.do("endfor")
    for part in RESULTS:
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
        return found.ngettext(text, many, 2).format(n=f"{{{{ {values['n']} | told }}}}")

    return word


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
    name = "report.period.name | say"
    closes = {"period": name, "closing": "report.period.closes | date", "as_of": "report.period.as_of | date"}
    seen = {"revision": "report.revision.short", "day": "report.revision.day | date"}
    passed = n_(
        "computed over what is sound: {n} error in the data was ignored.",
        "computed over what is sound: {n} errors in the data were ignored.",
    )
    comma = "{% if not loop.last %}, {% endif %}"
    unproven = word(
        _("There are so many numbers that it takes too long to show which can be published: more are withheld.")
    )
    made_up = word(_("these records are made up for demonstration:"))
    told = (
        word(
            _(
                "no person is named; numbers of fewer than {few} people, and those from which they could be computed, "
                "are withheld."
            ),
            few=str(FEW),
        )
        + f"{{% if report.unproven %}} {unproven}{{% endif %}}",
        f"{made_up} {{% for name in report.illustrative %}}{{{{ name | collection | say }}}}{comma}{{% endfor %}}.",
        word(_("{period} closes on {closing}; these figures are of {as_of}."), **closes),
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
    number = word(_("No.:")) + " {{ report.number | document_number }}/{{ report.symbol }}"
    place = "{% if report.place %}{{ report.place }}, {% endif %}{{ report.date | long_date }}"
    paper.frame(
        HEAD,
        ([*issuer, ("Kẻ dưới cơ quan",)], state),
        ([("Số, ký hiệu", number)], [("Địa danh, thời gian", place)]),
    )
    paper.p("Tên loại", word(_("REPORT")))
    title = "report.plan.about | lower_first" if language == "vi" else "report.plan.about"
    paper.p(
        "Trích yếu",
        word(_("Results in {period} of the plan “{title}”"), period="report.period.name | say", title=title),
    )
    paper.p("Kẻ dưới trích yếu")


def opening(paper: Paper, word: Word) -> None:
    """Write to whom the report goes, and on what grounds."""
    to = word(_("To:"))
    paper.do("if report.addressees | length == 1")
    paper.p("Kính gửi", f"{to} {{{{ report.addressees[0] | say }}}}.")
    paper.do("elif report.addressees")
    paper.p("Kính gửi nhiều nơi", to)
    paper.do("for body in report.addressees")
    paper.p("Kính gửi nhiều nơi", "- {{ body | say }}{% if loop.last %}.{% else %};{% endif %}")
    paper.do("endfor", "endif", "for ground in report.told.grounds")
    paper.p("Căn cứ", "{{ ground | say }}{% if loop.last %}.{% else %};{% endif %}")
    paper.do("endfor")
    paper.p("Nội dung", "{{ report.told.opening | say }}")


def narrative(paper: Paper, key: str) -> None:
    """Write what the officer has to say."""
    paper.do(f"for line in report.narrative.{key}")
    paper.p("Nội dung", "{{ line }}")
    paper.do("endfor")


def chapter(paper: Paper, key: str) -> None:
    """Write what the officer has to say, else what the figures say."""
    narrative(paper, key)
    paper.do(f"if not report.narrative.{key}")
    lines(paper, f"report.told.{key}")
    paper.do("endif")


# III. to V., and who signs


def assessment(paper: Paper, word: Word) -> None:
    """Write what the officer has to say of the year, of the tasks ahead, and proposes."""
    paper.p("Mục I", word(_("III. ASSESSMENT")))
    for key, title in (("strengths", _("1. What went well")), ("limitations", _("2. Limitations"))):
        paper.do(f"if report.narrative.{key} or report.told.{key}")
        paper.p("Mục 1", word(title))
        chapter(paper, key)
        paper.do("endif")
    paper.do("if report.narrative.causes")
    paper.p("Mục 1", word(_("3. Causes")))
    narrative(paper, "causes")
    paper.do("endif")
    paper.p("Mục I", "{{ report.told.ahead | say }}")
    chapter(paper, "next_steps")
    paper.p("Mục I", word(_("V. PROPOSALS")))
    chapter(paper, "recommendations")


def closing(paper: Paper, word: Word) -> None:
    """Write the last sentence, which names every annex, then who receives the report and who signs it."""
    paper.p("Kết thúc", "{{ report.told.closing | say }}")
    line = "- {{ line.name }}" + '{% if line.purpose == "report" %} ' + word(_("(for report)")) + "{% endif %}"
    receivers = [
        ("Nơi nhận", word(_("Recipients:"))),
        ("Lệnh", "{%p if report.addressees %}"),
        ("Nơi nhận - danh sách", "- " + word(_("as above;"))),
        ("Lệnh", "{%p endif %}"),
        ("Lệnh", "{%p for line in report.recipients %}"),
        ("Nơi nhận - danh sách", f"{line}{{% if loop.last %}}.{{% else %}};{{% endif %}}"),
        ("Lệnh", "{%p endfor %}"),
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
