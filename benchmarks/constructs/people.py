"""What a dataset says of people and bodies, multiplied."""

from constructs.base import BASE, POST, Files, bodies_of, construct, plan_of, repeated, staff_of, target_of

_BODY = "organisations: [{{id: o, name: O, classification: state-agency, {}: [{}]}}]\n"


@construct
def people(n: int) -> Files:
    """Make people with a post each."""
    return {"staff.yaml": staff_of(n)}


@construct
def people_of_one_name(n: int) -> Files:
    """Make people who are all called the same."""
    return {"staff.yaml": repeated("staff:\n", lambda i: f"  - {{id: s{i}, name: Nguyễn Văn A, posts: [{POST}]}}\n", n)}


@construct
def people_of_one_id(n: int) -> Files:
    """Make people who all have one id."""
    return {"staff.yaml": repeated("staff:\n", lambda i: f"  - {{id: s, name: N{i}, posts: []}}\n", n)}


@construct
def posts_of_one(n: int) -> Files:
    """Make one person with many posts, all the same."""
    return {"staff.yaml": staff_of(1, n)}


@construct
def posts_in_turn(n: int) -> Files:
    """Make one person with many posts, at different bodies."""
    posts = ",".join(f"{{organisation: b{i}, title: t{i}, functions: [f], start_date: 2023}}" for i in range(n))
    return {"staff.yaml": f"staff: [{{id: s, name: N, posts: [{posts}]}}]\n", "organisations.yaml": bodies_of(n)}


@construct
def functions_of_a_post(n: int) -> Files:
    """Make a post with many functions, and the functions."""
    ids = ",".join(f"f{i}" for i in range(n))
    named = ",".join(f"{{id: f{i}, name: f}}" for i in range(n))
    return {
        "staff.yaml": f"staff: [{{id: s, name: N, posts: [{{organisation: o, title: t, functions: [f,{ids}], "
        "start_date: 2023}]}]\n",
        "plan.yaml": plan_of(functions=f"[{{id: f, name: f}},{named}]"),
    }


@construct
def unknown_bodies(n: int) -> Files:
    """Make people at bodies that nobody knows, among bodies that are called nearly so."""
    staff = repeated(
        "staff:\n",
        lambda i: (
            f"  - {{id: s{i}, name: N, posts: [{{organisation: thon-hoa-bin-{i}x, title: t, start_date: 2023}}]}}\n"
        ),
        n,
    )
    bodies = repeated(
        BASE["organisations.yaml"],
        lambda i: f"  - {{id: thon-hoa-binh-{i}, name: B, classification: village}}\n",
        n,
    )
    return {"staff.yaml": staff, "organisations.yaml": bodies}


@construct
def chain_of_parents(n: int) -> Files:
    """Make bodies, each below the one before."""
    return {"organisations.yaml": bodies_of(n, lambda i: f", parent: b{i - 1}" if i else ", parent: o")}


@construct
def chain_of_parents_backwards(n: int) -> Files:
    """Make bodies, each below the one after, and a target for what is below the last."""
    target = target_of(0, "measure: {kind: activity-coverage, population: {organisations: [o]}}")
    return {
        "organisations.yaml": bodies_of(n, lambda i: f", parent: b{i + 1}" if i < n - 1 else ", parent: o"),
        "plan.yaml": plan_of([target]),
    }


@construct
def circle_of_parents(n: int) -> Files:
    """Make bodies, each below the one before, in a circle."""
    return {"organisations.yaml": bodies_of(n, lambda i: f", parent: b{(i - 1) % n}")}


@construct
def chain_of_successors(n: int) -> Files:
    """Make bodies that ended, each replaced by the next."""
    target = target_of(0, "measure: {kind: activity-coverage, population: {organisations: [b0]}}")
    return {
        "organisations.yaml": bodies_of(n, lambda i: f", dissolution_date: 2023, successors: [b{(i + 1) % n}]"),
        "plan.yaml": plan_of([target]),
    }


@construct
def web_of_successors(n: int) -> Files:
    """Make bodies of which each is followed by many."""
    width = max(1, int(n**0.5))
    ids = ",".join(f"b{i}" for i in range(width))
    return {"organisations.yaml": bodies_of(width, lambda _: f", dissolution_date: 2024, successors: [{ids}]")}


@construct
def spokespersons(n: int) -> Files:
    """Make a body with many spokespersons and rules."""
    listed = ",".join("{staff: s, start_date: 2023-01-01, contact: {published: 2023-01-01}}" for _ in range(n))
    target = target_of(
        0,
        "measure: {kind: press-mechanism, population: {classifications: [state-agency]}, requires: "
        "[spokesperson, contact-published, regulation]}",
    )
    return {
        "organisations.yaml": _BODY.format("spokespersons", listed),
        "plan.yaml": plan_of([target]),
    }


@construct
def regulations_that_end(n: int) -> Files:
    """Make a body whose rules end on many days."""
    listed = ",".join(
        f"{{number: n{i}, start_date: 2023-01-01, end_date: 2027-{i % 12 + 1:02}-{i % 28 + 1:02}}}" for i in range(n)
    )
    target = target_of(0, "measure: {kind: press-mechanism, requires: [regulation]}")
    return {
        "organisations.yaml": _BODY.format("press_regulations", listed),
        "plan.yaml": plan_of([target]),
    }


@construct
def bodies_and_periods(n: int) -> Files:
    """Make many bodies that owe information every month, and pieces of it."""
    target = target_of(
        0,
        "measure: {kind: press-mechanism, population: {classifications: [state-agency]}, requires: "
        "[periodic-information], every: month}",
    )
    press = repeated(
        "press:\n", lambda i: f"  - {{id: p{i}, organisation: b{i % 7}, date: 2024-{i % 12 + 1:02}-01, title: t}}\n", n
    )
    return {"organisations.yaml": bodies_of(n), "plan.yaml": plan_of([target]), "press.yaml": press}


@construct
def press_of_one_body(n: int) -> Files:
    """Make one body with many pieces of information, all old, and a period every month."""
    target = target_of(0, "measure: {kind: press-mechanism, requires: [periodic-information], every: month}")
    press = repeated("press:\n", lambda i: f"  - {{id: p{i}, organisation: o, date: 2023-01-01, title: t}}\n", n)
    return {"plan.yaml": plan_of([target]), "press.yaml": press}
