"""Reports and the officer's words in them, multiplied."""

from constructs.base import Files, construct, cut, repeated, reports_of


@construct
def reports(n: int) -> Files:
    """Make reports of one year, with submissions."""
    return {
        "reports.yaml": repeated(
            "reports:\n", lambda i: f"  - {{year: {2023 + i % 6}, submissions: [{{to: o, date: 2024-01-05}}]}}\n", n
        )
    }


@construct
def narrative_of_figures(n: int) -> Files:
    """Make one narrative full of figures."""
    return {"reports.yaml": f'reports:\n  - year: 2025\n    results: "{"12 lớp, " * n}"\n'}


@construct
def narratives_of_figures(n: int) -> Files:
    """Make narratives full of figures, none of them too long."""
    return {"reports.yaml": reports_of(cut("12 lớp, ", n, 19_900))}


@construct
def narratives_of_shares(n: int) -> Files:
    """Make narratives full of shares beside each other, in sentences about a target."""
    return {"reports.yaml": reports_of(cut("7/13 cán bộ chủ chốt các tổ chức đạt 46,2% ", n, 19_900))}


@construct
def narratives_of_clauses(n: int) -> Files:
    """Make narratives of one sentence with very many clauses, and years."""
    return {"reports.yaml": reports_of(cut("năm 2024, 5 lớp tập huấn, ", n, 19_900))}


@construct
def narratives_of_digits(n: int) -> Files:
    """Make narratives of nothing but digits, of blanks, and of opening braces."""
    return {
        "reports.yaml": reports_of([*cut("1 ", n // 3, 19_900), *cut("1.", n // 3, 19_900), *cut("- ", n // 3, 19_900)])
    }


@construct
def narrative_marks(n: int) -> Files:
    """Make narratives full of marks."""
    return {"reports.yaml": reports_of(cut("{{year}}", n, 19_900))}


@construct
def narrative_wrong_marks(n: int) -> Files:
    """Make narratives full of marks of which the last is wrong."""
    return {"reports.yaml": reports_of(f"{one}{{{{nothing}}}}" for one in cut("{{year}}", n, 19_800))}


@construct
def narrative_blocks(n: int) -> Files:
    """Make a narrative full of blocks of Jinja."""
    text = "".join(f"{{% block a{i} %}}{{% endblock %}}" for i in range(n))
    return {"reports.yaml": f'reports:\n  - year: 2025\n    results: "{text}"\n'}


@construct
def narrative_conditions(n: int) -> Files:
    """Make narratives full of conditions, nested in each other."""
    deep = 40
    texts = ["{% if year %}" * deep + "x" + "{% endif %}" * deep] * max(1, n // deep)
    return {"reports.yaml": reports_of(texts)}


@construct
def narrative_expressions(n: int) -> Files:
    """Make narratives with one long expression each."""
    return {"reports.yaml": reports_of(f"{{{{ 1{one} }}}}" for one in cut("+1", n, 19_900))}


@construct
def narrative_lines(n: int) -> Files:
    """Make narratives of many short lines."""
    return {"reports.yaml": "reports:\n  - year: 2025\n    results: |\n" + "      a 5 lớp tập huấn.\n" * n}
