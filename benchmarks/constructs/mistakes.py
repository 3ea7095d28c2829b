"""Mistakes, multiplied."""

from constructs.base import BASE, Files, construct, repeated


@construct
def unknown_keys(n: int) -> Files:
    """Make unknown keys, many to a record."""
    keys = ", ".join(f"titel{j}: x" for j in range(20))
    return {"staff.yaml": repeated("staff:\n", lambda i: f"  - {{id: s{i}, nama: N, {keys}}}\n", max(1, n // 20))}


@construct
def unknown_keys_of_one(n: int) -> Files:
    """Make unknown keys, all of one record."""
    return {
        "staff.yaml": "staff:\n  - {id: s, name: N, posts: [], " + ", ".join(f"nam{j}: x" for j in range(n)) + "}\n"
    }


@construct
def unknown_keys_at_the_top(n: int) -> Files:
    """Make unknown keys of a file and of the manifest."""
    keys = "".join(f"stafx{j}: x\n" for j in range(n))
    return {"staff.yaml": f"staff: []\n{keys}", "hrcomms.yaml": BASE["hrcomms.yaml"] + keys}


@construct
def duplicate_keys(n: int) -> Files:
    """Make a key that stands very often in one mapping."""
    return {"staff.yaml": "staff:\n  - {id: s, name: N, posts: []" + ", name: N" * n + "}\n"}


@construct
def duplicate_keys_of_many(n: int) -> Files:
    """Make a key that stands twice in each of many records, a line each."""
    return {"staff.yaml": repeated("staff:\n", lambda i: f"  - id: s{i}\n    name: N\n    name: M\n", n)}


@construct
def records_without_a_dash(n: int) -> Files:
    """Make records of which each has run into the one before."""
    return {
        "staff.yaml": "staff:\n  - id: s\n    name: N\n" + repeated("", lambda i: f"    id: s{i}\n    name: N\n", n)
    }


@construct
def wrong_values(n: int) -> Files:
    """Make values of which each is wrong."""
    return {
        "training.yaml": repeated(
            "training:\n", lambda i: f"  - {{id: E {i}, title: [], start_date: 31/12/2024, components: k}}\n", n
        )
    }


@construct
def missing_keys(n: int) -> Files:
    """Make records with nothing in them."""
    return {"training.yaml": "training:\n" + "  - {}\n" * n}


@construct
def syntax_error_at_the_end(n: int) -> Files:
    """Make sound records, and a bracket that nobody closes."""
    return {"staff.yaml": "staff:\n" + "  - {id: s, name: N}\n" * n + "  - [\n"}


@construct
def syntax_error_quote(n: int) -> Files:
    """Make a quotation mark that nobody closes, on every line."""
    return {"staff.yaml": "staff:\n" + '  - {id: s, name: "N}\n' * n}


@construct
def syntax_error_colons(n: int) -> Files:
    """Make two colons on every line."""
    return {"staff.yaml": "staff:\n" + "  - id: s\n    name: a: b\n" * n}


@construct
def syntax_error_brackets(n: int) -> Files:
    """Make brackets that nobody closes."""
    return {"staff.yaml": "staff: " + "[" * 90 + "]" * 90 + "\na: " + "[{" * n + "\n"}


@construct
def syntax_error_long_line(n: int) -> Files:
    """Make one very long line with a slip, at its end and at its beginning."""
    return {"staff.yaml": "staff: [" + "a, " * n + "b: c: d\n", "press.yaml": "press: 'a'b" + " c" * n + "\n"}


@construct
def syntax_errors_in_many_files(n: int) -> Files:
    """Make a slip in each of many files."""
    return {f"staff/{i}.yaml": "staff:\n  - id: s\n    name: a: b\n" for i in range(n)}
