"""What a plan holds, multiplied: targets, milestones, vocabularies, duties."""

from constructs.base import Files, bodies_of, construct, plan_of, repeated, sessions_of, staff_of, target_of


@construct
def targets(n: int) -> Files:
    """Make targets of one kind."""
    return {"plan.yaml": plan_of(map(target_of, range(n)))}


@construct
def targets_and_people(n: int) -> Files:
    """Make as many bytes of targets as of people."""
    return {"plan.yaml": plan_of(target_of(i) for i in range(n)), "staff.yaml": staff_of(2 * n)}


@construct
def targets_people_sessions(n: int) -> Files:
    """Make a few targets, many people, a few large sessions."""
    ids = ",".join(f"s{i}" for i in range(n))
    return {
        "plan.yaml": plan_of(map(target_of, range(20))),
        "staff.yaml": staff_of(n),
        "training.yaml": sessions_of(5, lambda _: ids),
    }


@construct
def targets_that_overlap(n: int) -> Files:
    """Make targets over many different groups of functions."""
    few = 14
    named = ",".join(f"{{id: f{i}, name: f}}" for i in range(few))
    groups = (",".join(f"f{j}" for j in range(few) if i * 7919 % 16381 >> j & 1 or j == i % few) for i in range(n))
    made = [
        target_of(i, f"measure: {{kind: training-coverage, population: {{functions: [{group}]}}, components: [k]}}")
        for i, group in enumerate(groups)
    ]
    post = "organisation: o, title: t, start_date: 2023"
    staff = repeated(
        "staff:\n", lambda i: f"  - {{id: s{i}, name: N, posts: [{{{post}, functions: [f{i % few}]}}]}}\n", n
    )
    return {"plan.yaml": plan_of(made, functions=f"[{{id: f, name: f}},{named}]"), "staff.yaml": staff}


@construct
def milestones(n: int) -> Files:
    """Make a target with many milestones."""
    listed = ",".join(
        f"{{date: {2023 + i // 336 % 3}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}, threshold: 1%}}" for i in range(n)
    )
    return {"plan.yaml": plan_of([target_of(0, milestones=f"[{listed}]")])}


@construct
def milestones_and_people(n: int) -> Files:
    """Make milestones in the past, and people."""
    return {**milestones(n), "staff.yaml": staff_of(n)}


@construct
def vocabularies(n: int) -> Files:
    """Make long lists of functions, components, topics, channels, sources, audiences, conventions."""
    keys = ("functions", "components", "topics", "channels", "funding_sources", "audiences", "conventions")
    first = {"functions": "f", "components": "k", "topics": "h", "channels": "c", "funding_sources": "m"}
    return {
        "plan.yaml": plan_of(
            **{
                key: "["
                + ",".join(
                    f"{{id: {first[key]}, name: x}}" if i == 0 and key in first else f"{{id: v{i}, name: v}}"
                    for i in range(max(1, n // 7))
                )
                + "]"
                for key in keys
            }
        )
    }


@construct
def components(n: int) -> Files:
    """Make a target that asks for many components, and sessions that deliver them all."""
    ids = ",".join(f"k{i}" for i in range(n))
    named = ",".join(f"{{id: k{i}, name: k}}" for i in range(n))
    target = target_of(0, f"measure: {{kind: training-coverage, population: {{functions: [f]}}, components: [{ids}]}}")
    session = f"training:\n  - {{id: e, title: t, start_date: 2024-01-01, components: [{ids}], attended: [s]}}\n"
    return {"plan.yaml": plan_of([target], components=f"[{{id: k, name: k}},{named}]"), "training.yaml": session}


@construct
def components_and_people(n: int) -> Files:
    """Make people who all lack many components."""
    k = max(1, n // 10)
    ids = ",".join(f"k{i}" for i in range(k))
    named = ",".join(f"{{id: k{i}, name: k}}" for i in range(k))
    target = target_of(0, f"measure: {{kind: training-coverage, population: {{functions: [f]}}, components: [{ids}]}}")
    return {"plan.yaml": plan_of([target], components=f"[{{id: k, name: k}},{named}]"), "staff.yaml": staff_of(n)}


@construct
def selectors(n: int) -> Files:
    """Make a target for many bodies by name, each below the others."""
    ids = ",".join(f"b{i}" for i in range(n))
    target = target_of(0, f"measure: {{kind: activity-coverage, population: {{organisations: [{ids}]}}}}")
    return {
        "plan.yaml": plan_of([target]),
        "organisations.yaml": bodies_of(n, lambda i: f", parent: b{i - 1}" if i else ""),
    }


@construct
def reporting(n: int) -> Files:
    """Make many reports that are owed, to many bodies, each quarter of a plan of two thousand years."""
    listed = ",".join(f"{{id: r{i}, to: [o], every: quarter, due: 12-20}}" for i in range(n))
    plan = plan_of(reporting=f"[{listed}]").replace("2023-01-01", "0001-01-01").replace("2028-12-31", "9999-12-31")
    return {"plan.yaml": plan}


@construct
def responsibilities(n: int) -> Files:
    """Make duties, each of many bodies."""
    k = max(1, int(n**0.5))
    ids = ",".join(f"b{i}" for i in range(k))
    listed = ",".join(f"{{id: d{i}, text: T, assignees: [{ids}]}}" for i in range(k))
    return {"plan.yaml": plan_of(responsibilities=f"[{listed}]"), "organisations.yaml": bodies_of(k)}


@construct
def endless_plan(n: int) -> Files:
    """Make a plan from the year 1 to 9999, with people, bodies and every kind of measure."""
    measures = (
        "{kind: training-coverage, population: {functions: [f]}, components: [k], valid_for: P9999Y}",
        "{kind: press-mechanism, requires: [periodic-information], every: month}",
        "{kind: activity-coverage}",
    )
    plan = plan_of(target_of(i, f"measure: {one}") for i, one in enumerate(measures))
    plan = plan.replace("2023-01-01", "0001-01-01").replace("2028-12-31", "9999-12-31")
    return {"plan.yaml": plan, "staff.yaml": staff_of(n), "organisations.yaml": bodies_of(n // 2)}


@construct
def short_validity(n: int) -> Files:
    """Make sessions that lapse soon, with everybody in them."""
    target = target_of(
        0, "measure: {kind: training-coverage, population: {functions: [f]}, components: [k], valid_for: P1D}"
    )
    k = max(1, int(n**0.5))
    return {
        "plan.yaml": plan_of([target]),
        "staff.yaml": staff_of(k),
        "training.yaml": sessions_of(k, lambda _: ",".join(f"s{i}" for i in range(k))),
    }


@construct
def recipients(n: int) -> Files:
    """Make a long list of recipients and legal bases."""
    listed = ",".join("{name: N, organisation: o, for: filing}" for _ in range(n))
    basis = ",".join(f"{{id: l{i}, title: T, date: 2023-01-01}}" for i in range(n))
    return {"plan.yaml": plan_of(recipients=f"[{listed}]", legal_basis=f"[{basis}]")}
