"""What YAML itself lets one repeat: anchors, comments, lists in lists."""

from constructs.base import Files, construct, repeated, staff_of


@construct
def aliases_of_a_record(n: int) -> Files:
    """Make files in which one record is repeated by aliases."""
    each = 500
    posts = ",".join("{organisation: o, title: t, start_date: 2023}" for _ in range(20))
    head = f"staff:\n  - &a {{id: x, name: y, posts: [{posts}]}}\n"
    return {f"staff/{i}.yaml": head + "  - *a\n" * min(each, n) for i in range(max(1, n // each))}


@construct
def aliases_of_a_list(n: int) -> Files:
    """Make sessions that all have one list, by an alias."""
    k = max(1, int(n**0.5))
    ids = ",".join(f"s{i}" for i in range(k))
    head = f"training:\n  - {{id: e, title: t, start_date: 2024-01-01, components: [k], attended: &l [{ids}]}}\n"
    listed = repeated(
        head, lambda i: f"  - {{id: e{i}, title: t, start_date: 2024-01-01, components: [k], attended: *l}}\n", k * 5
    )
    return {"staff.yaml": staff_of(k), "training.yaml": listed}


@construct
def aliases_of_a_text(n: int) -> Files:
    """Make one long text in many fields, by an alias."""
    text = "12 lớp, " * 2000
    head = f'reports:\n  - year: 2023\n    direction: &n "{text}"\n'
    return {
        "reports.yaml": repeated(
            head, lambda i: f"  - {{year: {2023 + i % 6}, results: *n, strengths: *n, causes: *n}}\n", n
        )
    }


@construct
def anchors(n: int) -> Files:
    """Make an anchor at every value."""
    return {
        "staff.yaml": repeated("staff:\n", lambda i: f"  - &a{i} {{id: s{i}, name: &b{i} N, posts: &c{i} []}}\n", n)
    }


@construct
def aliases_of_aliases(n: int) -> Files:
    """Make aliases of lists of aliases."""
    lines = ["x0: &x0 [a, a]\n", *(f"x{i}: &x{i} [*x{i - 1}, *x{i - 1}]\n" for i in range(1, max(2, n)))]
    return {"staff.yaml": "".join(lines)}


@construct
def comments(n: int) -> Files:
    """Make a comment on every line."""
    return {"staff.yaml": repeated("staff:\n", lambda i: f"  # {i}\n  - {{id: s{i}, name: N, posts: []}} # x\n", n)}


@construct
def accepting_comments(n: int) -> Files:
    """Make a comment on every line that accepts a finding."""
    return {
        "staff.yaml": repeated(
            "staff:\n", lambda i: f"  # hrcomms: ignore HRC401 - x\n  - {{id: s{i}, name: N, posts: []}}\n", n
        )
    }


@construct
def comments_that_accept_nothing(n: int) -> Files:
    """Make comments that are meant to accept something."""
    return {
        "staff.yaml": repeated("staff:\n", lambda i: f"  - {{id: s{i}, name: N, posts: []}} # hrcomms: ignore\n", n)
    }


@construct
def comments_in_values(n: int) -> Files:
    """Make what looks like a comment, in values."""
    return {
        "staff.yaml": repeated("staff:\n", lambda i: f"  - {{id: s{i}, name: '# hrcomms: ignore HRC401 - x'}}\n", n)
    }


@construct
def empty_lists(n: int) -> Files:
    """Make a list of empty lists."""
    return {"staff.yaml": "staff: [" + "[]," * n + "]\n"}


@construct
def numbers(n: int) -> Files:
    """Make a list of numbers where people are due."""
    return {"staff.yaml": "staff: [" + "1," * n + "]\n"}


@construct
def dashes(n: int) -> Files:
    """Make a list of nothing, an item a line."""
    return {"staff.yaml": "staff:\n" + "-\n" * n}


@construct
def lists_in_lists(n: int) -> Files:
    """Make lists in lists, as deep as is read."""
    return {"staff.yaml": "staff:\n" + f"  - {'[' * 90}{']' * 90}\n" * max(1, n // 90)}


@construct
def depth(n: int) -> Files:
    """Make lists in lists without an end."""
    return {"staff.yaml": "staff: " + "[" * n + "]" * n + "\n"}


@construct
def block_depth(n: int) -> Files:
    """Make lists in lists, an item a line, without an end."""
    return {"staff.yaml": "staff:\n" + "- " * n + "a\n"}
