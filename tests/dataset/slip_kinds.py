"""Kinds of slips with signs and keys: for each the file, what stands there when it is right, and what was typed.

A row begins with its name; where `right` is not in the small dataset below, `old` is what stands there.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """A slip: `wrong` was typed for `right`, which stands (or, for the example, is put) in the place of `old`."""

    name: str
    path: str
    old: str
    wrong: str
    right: str = ""

    def text(self) -> str:
        """Return the file with the slip."""
        return SMALL[self.path].replace(self.old, self.wrong, 1)

    def meant(self) -> str:
        """Return the file as it was meant."""
        return SMALL[self.path].replace(self.old, self.right or self.old, 1)


SMALL = {
    "hrcomms.yaml": """\
format: 1
owner: ubnd
language: vi
""",
    "plan.yaml": """\
plan:
  title: Kế hoạch truyền thông
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd
  signatory:
    name: Nguyễn Văn A
    title: CHỦ TỊCH
  components:
    - id: knowledge
      name: Kiến thức
    - {id: skills, name: Kỹ năng}
  funding_sources: [{id: recurrent, name: Thường xuyên}]
  targets:
    - id: leaders
      title: Cán bộ
      text: 70% cán bộ
      threshold: 70%
      due: 2028-12-31
      measure:
        kind: training-coverage
        population: {classifications: [state-agency]}
        components: [knowledge]
""",
    "organisations.yaml": """\
organisations:
  - id: ubnd
    name: Ủy ban nhân dân
    classification: state-agency
  - id: thon-1
    name: Thôn Một
    classification: village
    parent: ubnd
""",
    "staff.yaml": """\
staff:
  - id: cb-001
    name: Nguyễn Văn A
    posts:
      - organisation: ubnd
        title: Chủ tịch
        start_date: 2023-01-01
  - id: cb-002
    name: Trần Thị B
    posts:
      - {organisation: ubnd, title: Công chức, start_date: 2023-01-01}
  - id: cb-003
    name: Lê Văn C
    posts: []
""",
    "training.yaml": """\
training:
  - id: th-2025-01
    title: Tập huấn kiến thức
    start_date: 2025-03-12
    hours: 4
    components: [knowledge, skills]
    attended:
      - cb-001
      - cb-002
    evidence:
      - {title: Danh sách, number: 12/DS}
  - id: th-2025-02
    title: Hội nghị
    start_date: 2025-04-12
    components: [knowledge]
    attended: [cb-001, cb-002]
    evidence:
      - title: Giấy mời
        date: 2025-04-01
""",
    "press.yaml": """\
press:
  - id: tb-1
    organisation: ubnd
    title: Tin thứ nhất
    date: 2025-01-05
  - {id: tb-2, organisation: ubnd, title: Tin thứ hai, date: 2025-04-05}
""",
    "activities.yaml": """\
activities:
  - id: hd-1
    title: Phát thanh
    organisation: ubnd
    start_date: 2025-05-05
    reach: 120
    evidence: [{title: Biên bản}]
""",
    "budget.yaml": """\
budget:
  - id: ns-1
    year: 2025
    source: recurrent
    allocated: 12000000
    spent:
      - date: 2025-04-07
        amount: 1800000
        purpose: In tài liệu
      - {date: 2025-05-07, amount: 3000000, purpose: Nước uống}
""",
    "reports.yaml": """\
reports:
  - year: 2024
    number: 12/BC
    results: Đã làm tốt
""",
}
"""A small dataset, sound, with each collection; in blocks and in brackets."""

KINDS = [
    Kind("a number with commas in braces", "budget.yaml", "amount: 3000000,", "amount: 3,000,000,"),
    Kind("a number with one comma in braces", "budget.yaml", "amount: 3000000,", "amount: 3,000,", "amount: 3000,"),
    Kind("a number of a paper with a comma", "training.yaml", "number: 12/DS}", "number: 1,5}", 'number: "1,5"}'),
    Kind(
        "a text with a comma in braces",
        "press.yaml",
        "title: Tin thứ hai",
        "title: Họp, bàn việc",
        'title: "Họp, bàn việc"',
    ),
    Kind(
        "a text with two commas at the end of braces",
        "budget.yaml",
        "purpose: Nước uống}",
        "purpose: Nước, bánh, kẹo}",
        'purpose: "Nước, bánh, kẹo"}',
    ),
    Kind("an amount with two decimals in braces", "budget.yaml", "amount: 3000000,", "amount: 12,50,"),
    Kind("a semicolon between keys in braces", "press.yaml", "organisation: ubnd, title", "organisation: ubnd; title"),
    Kind("a missing comma in braces", "press.yaml", "ubnd, title", "ubnd title"),
    Kind("dashes in brackets", "training.yaml", "[cb-001, cb-002]", "[- cb-001, - cb-002]"),
    Kind("– for the dash of a record", "training.yaml", "  - id: th-2025-02", "  – id: th-2025-02"),
    Kind("— for the dash of a record", "training.yaml", "  - id: th-2025-02", "  — id: th-2025-02"),
    Kind("− for the dash of a record", "training.yaml", "  - id: th-2025-02", "  − id: th-2025-02"),
    Kind("• for the dash of a record", "training.yaml", "  - id: th-2025-02", "  • id: th-2025-02"),
    Kind("+ for the dash of a record", "training.yaml", "  - id: th-2025-02", "  + id: th-2025-02"),
    Kind("* for the dash of a record", "training.yaml", "  - id: th-2025-02", "  * id: th-2025-02"),
    Kind("· for the dash of a record", "training.yaml", "  - id: th-2025-02", "  · id: th-2025-02"),
    Kind("o for the dash of a record", "training.yaml", "  - id: th-2025-02", "  o id: th-2025-02"),
    Kind("– for the dash of an item", "training.yaml", "      - cb-002", "      – cb-002"),
    Kind("• for the dash of an item", "training.yaml", "      - cb-002", "      • cb-002"),
    Kind("+ for the dash of an item", "training.yaml", "      - cb-002", "      + cb-002"),
    Kind("* for the dash of an item", "training.yaml", "      - cb-002", "      * cb-002"),
    Kind("· for the dash of an item", "training.yaml", "      - cb-002", "      · cb-002"),
    Kind("o for the dash of an item", "training.yaml", "      - cb-002", "      o cb-002"),
    Kind(
        "– for all dashes of a list",
        "training.yaml",
        "      - cb-001\n      - cb-002",
        "      – cb-001\n      – cb-002",
    ),
    Kind(
        "• for all dashes of a list",
        "training.yaml",
        "      - cb-001\n      - cb-002",
        "      • cb-001\n      • cb-002",
    ),
    Kind(
        "* for all dashes of a list",
        "training.yaml",
        "      - cb-001\n      - cb-002",
        "      * cb-001\n      * cb-002",
    ),
    Kind(
        "o for all dashes of a list",
        "training.yaml",
        "      - cb-001\n      - cb-002",
        "      o cb-001\n      o cb-002",
    ),
    Kind("• for the dash of a post", "staff.yaml", "      - organisation: ubnd\n", "      • organisation: ubnd\n"),
    Kind("• without a blank", "training.yaml", "      - cb-002", "      •cb-002"),
    Kind("• for the first record", "training.yaml", "  - id: th-2025-01", "  • id: th-2025-01"),
    Kind("a numbered list", "training.yaml", "      - cb-001\n      - cb-002", "      1. cb-001\n      2. cb-002"),
    Kind("a numbered record", "training.yaml", "  - id: th-2025-02", "  2. id: th-2025-02"),
    Kind(
        "no dash before a record, in the column of its keys",
        "training.yaml",
        "  - id: th-2025-02",
        "    id: th-2025-02",
    ),
    Kind("no dash before a record, in the column of dashes", "training.yaml", "  - id: th-2025-02", "  id: th-2025-02"),
    Kind("no dash before the first record", "staff.yaml", "  - id: cb-001", "    id: cb-001"),
    Kind("no dash before an item", "training.yaml", "      - cb-002", "      cb-002"),
    Kind("no dash before any item", "training.yaml", "      - cb-001\n      - cb-002", "      cb-001\n      cb-002"),
    Kind("no dash before the only post", "staff.yaml", "      - organisation: ubnd\n", "        organisation: ubnd\n"),
    Kind("no blank after a dash", "training.yaml", "      - cb-002", "      -cb-002"),
    Kind(
        "no blank after any dash of a list",
        "training.yaml",
        "      - cb-001\n      - cb-002",
        "      -cb-001\n      -cb-002",
    ),
    Kind("two dashes before an item", "training.yaml", "      - cb-002", "      - - cb-002"),
    Kind("two dashes in one", "training.yaml", "      - cb-002", "      -- cb-002"),
    Kind("two dashes before a record", "training.yaml", "  - id: th-2025-02", "  - - id: th-2025-02"),
    Kind("no blank after the colon of the first key", "training.yaml", "- id: th-2025-02", "- id:th-2025-02"),
    Kind("no blank after the colon of the last key", "reports.yaml", "results: Đã", "results:Đã"),
    Kind("no blank after a colon in braces", "press.yaml", "date: 2025-04-05", "date:2025-04-05"),
    Kind("a full-width colon", "training.yaml", "hours: 4", "hours： 4"),
    Kind("a full-width colon without a blank", "training.yaml", "hours: 4", "hours：4"),
    Kind("a full-width colon in the first key", "training.yaml", "- id: th-2025-02", "- id： th-2025-02"),
    Kind("= for a colon", "training.yaml", "hours: 4", "hours = 4"),
    Kind("; for a colon", "training.yaml", "hours: 4", "hours; 4"),
    Kind("two colons", "training.yaml", "hours: 4", "hours:: 4"),
    Kind("no colon behind the key of a list", "training.yaml", "attended:\n", "attended\n"),
    Kind("a comma at the end of a line", "training.yaml", "hours: 4", "hours: 4,"),
    Kind("a comma between two keys on a line", "training.yaml", "hours: 4\n    components", "hours: 4, components"),
    Kind("curly quotes around a day", "press.yaml", "date: 2025-01-05", "date: “2025-01-05”"),
    Kind("curly quotes around an id", "training.yaml", "- id: th-2025-02", "- id: “th-2025-02”"),
    Kind(
        "curly quotes around a text with a colon",
        "training.yaml",
        "title: Hội nghị",
        "title: “Hội nghị: bàn”",
        'title: "Hội nghị: bàn"',
    ),
    Kind("single curly quotes around a day", "press.yaml", "date: 2025-01-05", "date: ‘2025-01-05’"),
    Kind("curly quotes around a key", "training.yaml", "    title: Hội nghị", "    “title”: Hội nghị"),
    Kind("a quote that is not closed", "training.yaml", "title: Hội nghị", 'title: "Hội nghị'),
    Kind("a quote closed by another kind", "training.yaml", "title: Hội nghị", "title: \"Hội nghị'"),
    Kind("a quote that is not closed in braces", "press.yaml", "title: Tin thứ hai", 'title: "Tin thứ hai'),
    Kind("a key one column too deep", "training.yaml", "    hours: 4", "     hours: 4"),
    Kind("a key two columns too far out", "training.yaml", "    hours: 4", "  hours: 4"),
    Kind("a key in the first column", "training.yaml", "    hours: 4", "hours: 4"),
    Kind(
        "the key of a post too far out by one level",
        "staff.yaml",
        "        start_date: 2023-01-01\n",
        "      start_date: 2023-01-01\n",
    ),
    Kind(
        "the key of a post beside the posts",
        "staff.yaml",
        "        start_date: 2023-01-01\n",
        "    start_date: 2023-01-01\n",
    ),
    Kind("the key of a signatory beside it", "plan.yaml", "    title: CHỦ TỊCH", "  title: CHỦ TỊCH"),
    Kind("a key of the plan in the first column", "plan.yaml", "  issuer: ubnd", "issuer: ubnd"),
    Kind("a record too deep", "training.yaml", "  - id: th-2025-02", "    - id: th-2025-02"),
    Kind("a record in the first column", "training.yaml", "  - id: th-2025-02", "- id: th-2025-02"),
    Kind("an item in the first column", "training.yaml", "      - cb-002", "- cb-002"),
    Kind("a tab before a key", "training.yaml", "    hours: 4", "\thours: 4"),
    Kind("a tab before the first item", "training.yaml", "      - cb-001", "\t- cb-001"),
    Kind("a tab before the last item", "training.yaml", "      - cb-002", "\t- cb-002"),
    Kind("... between two records", "training.yaml", "  - id: th-2025-02", "...\n  - id: th-2025-02"),
    Kind(
        "a word for none where a list belongs",
        "training.yaml",
        "    attended: [cb-001, cb-002]\n",
        "    attended: [cb-001, cb-002]\n    absent: không\n",
        "    attended: [cb-001, cb-002]\n    absent: []\n",
    ),
    Kind("a tab behind spaces", "training.yaml", "    hours: 4", "    \thours: 4"),
    Kind("the starter, with records below", "staff.yaml", "staff:\n", "staff: []\n"),
    Kind("[] above posts", "staff.yaml", "posts:\n", "posts: []\n"),
    Kind("{} above a signatory", "plan.yaml", "signatory:\n", "signatory: {}\n"),
    Kind("null above items", "training.yaml", "attended:\n", "attended: null\n"),
    Kind("~ above items", "training.yaml", "attended:\n", "attended: ~\n"),
    Kind("items in brackets and below", "training.yaml", "attended:\n      - cb-001\n", "attended: [cb-001]\n"),
    Kind(
        "a list where a mapping belongs",
        "plan.yaml",
        "  signatory:\n    name: Nguyễn Văn A\n    title",
        "  signatory:\n    - name: Nguyễn Văn A\n      title",
    ),
    Kind(
        "a dash before each key of a mapping",
        "plan.yaml",
        "  signatory:\n    name: Nguyễn Văn A\n    title",
        "  signatory:\n    - name: Nguyễn Văn A\n    - title",
    ),
    Kind(
        "a dash before the first key of a measure",
        "plan.yaml",
        "      measure:\n        kind:",
        "      measure:\n        - kind:",
    ),
    Kind("a dash before the first key of the plan", "plan.yaml", "plan:\n  title", "plan:\n- title"),
    Kind("a dash before each key of the manifest", "hrcomms.yaml", "format: 1\nowner", "- format: 1\n- owner"),
    Kind("the key at the top lost", "training.yaml", "training:\n", "", ""),
    Kind("the key at the top mistyped", "training.yaml", "training:\n", "trainings:\n"),
    Kind("the key at the top twice", "training.yaml", "  - id: th-2025-02", "training:\n  - id: th-2025-02"),
    Kind("a text where a list belongs", "training.yaml", "attended: [cb-001, cb-002]", "attended: cb-001, cb-002"),
    Kind("round brackets for a list", "training.yaml", "attended: [cb-001, cb-002]", "attended: (cb-001, cb-002)"),
    Kind("braces for a list", "training.yaml", "attended: [cb-001, cb-002]", "attended: {cb-001, cb-002}"),
    Kind(
        "brackets for braces",
        "press.yaml",
        "{id: tb-2, organisation: ubnd, title: Tin thứ hai, date: 2025-04-05}",
        "[id: tb-2, organisation: ubnd, title: Tin thứ hai, date: 2025-04-05]",
    ),
    Kind("a list of one where a text belongs", "organisations.yaml", "parent: ubnd", "parent: [ubnd]"),
    Kind(
        "a text that begins with brackets",
        "training.yaml",
        "title: Hội nghị",
        "title: [Hội] nghị",
        'title: "[Hội] nghị"',
    ),
    Kind("a text that begins with #", "training.yaml", "title: Hội nghị", "title: #Hội nghị", 'title: "#Hội nghị"'),
    Kind("a comment right behind a number", "training.yaml", "hours: 4", "hours: 4#giờ"),
    Kind("// for a comment", "training.yaml", "hours: 4", "hours: 4 // giờ"),
    Kind("--- between two records", "training.yaml", "  - id: th-2025-02", "---\n  - id: th-2025-02"),
    Kind(
        "--- and the key at the top between two records",
        "training.yaml",
        "  - id: th-2025-02",
        "---\ntraining:\n  - id: th-2025-02",
    ),
    Kind("--- at the end", "reports.yaml", "    results: Đã làm tốt\n", "    results: Đã làm tốt\n---\n"),
    Kind("a text copied with its fence", "training.yaml", "training:\n", "```yaml\ntraining:\n"),
    Kind(
        "a text that goes on in the first column",
        "reports.yaml",
        "    results: Đã làm tốt\n",
        "    results: Đã làm tốt\nđúng hạn\n",
        "    results: Đã làm tốt đúng hạn\n",
    ),
    Kind(
        "a merge left undecided",
        "training.yaml",
        "    hours: 4\n",
        "<<<<<<< HEAD\n    hours: 4\n=======\n    hours: 5\n>>>>>>> theirs\n",
    ),
    Kind(
        "a merge left undecided, with what was there before",
        "training.yaml",
        "    hours: 4\n",
        "<<<<<<< HEAD\n    hours: 4\n||||||| 1234567\n    hours: 3\n=======\n    hours: 5\n>>>>>>> theirs\n",
    ),
    Kind(
        "a merge left undecided in a text",
        "reports.yaml",
        "    results: Đã làm tốt\n",
        "    results: |\n      <<<<<<< HEAD\n      Tốt\n      =======\n      Khá\n      >>>>>>> theirs\n",
    ),
    Kind(
        "a merge left undecided in comments",
        "training.yaml",
        "    hours: 4\n",
        "    # <<<<<<< HEAD\n    hours: 4\n    # =======\n    # >>>>>>> theirs\n",
    ),
    Kind("the middle of a merge left over", "training.yaml", "    hours: 4\n", "    hours: 4\n=======\n"),
    Kind("the end of a merge left over", "training.yaml", "    hours: 4\n", "    hours: 4\n>>>>>>> theirs\n"),
    Kind("a required key mistyped", "training.yaml", "    title: Hội nghị", "    tittle: Hội nghị"),
    Kind("a required key in capitals", "training.yaml", "    title: Hội nghị", "    TITLE: Hội nghị"),
    Kind("a required key with a blank", "training.yaml", "    start_date: 2025-04-12", "    start date: 2025-04-12"),
    Kind("a required key under another name", "training.yaml", "    title: Hội nghị", "    name: Hội nghị"),
    Kind("a required key mistyped in braces", "press.yaml", "title: Tin thứ hai", "tittle: Tin thứ hai"),
    Kind("a key of a target mistyped", "plan.yaml", "threshold: 70%", "threshhold: 70%"),
    Kind("a key of the manifest mistyped", "hrcomms.yaml", "owner: ubnd", "ownner: ubnd"),
    Kind("a key with a hard blank", "training.yaml", "    title: Hội nghị", "    title\u00a0: Hội nghị"),
    Kind("a key with a letter that does not show", "training.yaml", "    title: Hội nghị", "    \u200btitle: Hội nghị"),
    Kind("a key that may be left out mistyped", "training.yaml", "    attended:\n", "    attendees:\n"),
    Kind(
        "an identity number under a forbidden key",
        "staff.yaml",
        "    name: Lê Văn C\n",
        '    name: Lê Văn C\n    cccd: "012345678901"\n',
        "    name: Lê Văn C\n",
    ),
    Kind(
        "a phone number under a forbidden key",
        "staff.yaml",
        "    name: Lê Văn C\n",
        "    name: Lê Văn C\n    so_dien_thoai: 0912 345 678\n",
        "    name: Lê Văn C\n",
    ),
]
