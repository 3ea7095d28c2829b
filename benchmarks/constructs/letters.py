"""Long words, odd letters, line ends, multiplied."""

from constructs.base import BASE, POST, Files, construct, repeated, sessions_of, staff_of


@construct
def long_name(n: int) -> Files:
    """Make one very long name, with words, marks and line ends."""
    return {"staff.yaml": f'staff:\n  - {{id: s, name: "{"Nguyễn " * n}", posts: [{POST}]}}\n'}


@construct
def long_id(n: int) -> Files:
    """Make one very long id, and its twin."""
    return {
        "staff.yaml": f"staff:\n  - {{id: {'a-' * n}a, name: N, posts: []}}\n",
        "training.yaml": sessions_of(1, lambda _: "a-" * n + "b"),
    }


@construct
def long_wrong_id(n: int) -> Files:
    """Make one very long text that is no id, no date, no number, no address."""
    return {
        "staff.yaml": f'staff:\n  - {{id: "{"a-" * n}", name: "{"a@" * n}", '
        f'posts: [{{organisation: "{"a." * n}", title: t, start_date: "{"1-" * n}"}}]}}\n'
    }


@construct
def long_key(n: int) -> Files:
    """Make one very long key."""
    return {"staff.yaml": f"staff:\n  - {{id: s, name: N, {'post' * n}: []}}\n"}


@construct
def long_titles(n: int) -> Files:
    """Make targets and sessions with very long titles, and a narrative about them."""
    title = " ".join(f"w{i}x" for i in range(n))
    return {
        "plan.yaml": BASE["plan.yaml"].replace("Cán bộ chủ chốt các tổ chức", title),
        "reports.yaml": "reports:\n  - {year: 2025, results: 5% cán bộ đạt.}\n",
    }


@construct
def folded_text(n: int) -> Files:
    """Make a folded text of many lines, and a literal one."""
    return {
        "plan.yaml": BASE["plan.yaml"].replace(
            "  title: P\n", "  title: >-\n" + "    a\n" * n + "  objective: |\n" + "    a b\n\n" * n
        )
    }


@construct
def quoted_lines(n: int) -> Files:
    """Make a text in quotes that runs over many lines."""
    return {"plan.yaml": BASE["plan.yaml"].replace("  title: P\n", '  title: "' + "a\n    " * n + '"\n')}


@construct
def escapes(n: int) -> Files:
    """Make a text of nothing but escapes."""
    return {"plan.yaml": BASE["plan.yaml"].replace("  title: P\n", '  title: "' + "\\u0061" * n + '"\n')}


@construct
def carriage_returns(n: int) -> Files:
    """Make lines that end as on Windows, and as on an old Mac."""
    return {"staff.yaml": staff_of(n).replace("\n", "\r\n"), "training.yaml": sessions_of(n).replace("\n", "\r")}


@construct
def tabs(n: int) -> Files:
    """Make lines that begin with a tab."""
    return {"staff.yaml": "staff:\n" + "\t- id: s\n" * n}


@construct
def blank_lines(n: int) -> Files:
    """Make nothing but line ends, and nothing but blanks."""
    return {"staff.yaml": "staff:\n" + "\n" * n + " " * n}


@construct
def look_alikes(n: int) -> Files:
    """Make letters that look like others, marks written apart, signs that do not show."""
    return {
        "staff.yaml": repeated("staff:\n", lambda i: f'  - {{id: s{i}, name: "Nguye\u0302\u0303n Ð\u0430\u200b"}}\n', n)
    }


@construct
def personal_numbers(n: int) -> Files:
    """Make numbers and addresses of persons in texts."""
    return {
        "staff.yaml": repeated(
            "staff:\n", lambda i: f"  - {{id: s{i}, name: 'A 0912345678 a{i}@b.vn 001234567890', posts: []}}\n", n
        )
    }


@construct
def digits_and_dots(n: int) -> Files:
    """Make a text of digits with blanks between them."""
    return {
        "staff.yaml": f'staff:\n  - {{id: s, name: "{"1 " * n}", posts: []}}\n'
        f'  - {{id: r, name: "{"a." * n}", posts: []}}\n'
    }


@construct
def controls(n: int) -> Files:
    """Make letters that YAML forbids."""
    return {"staff.yaml": "staff:\n" + "  - a\x07\n" * n}


@construct
def many_documents(n: int) -> Files:
    """Make many documents in one file."""
    return {"staff.yaml": "---\nstaff: []\n" * n}


@construct
def tags(n: int) -> Files:
    """Make a tag at every value, and merge keys."""
    return {"staff.yaml": repeated("staff:\n", lambda i: f"  - {{id: !!str s{i}, name: !x N, <<: {{}}}}\n", n)}
