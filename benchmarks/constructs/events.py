"""Sessions, activities, money and evidence, multiplied."""

from constructs.base import Files, bodies_of, construct, plan_of, repeated, sessions_of, staff_of, target_of

_ACTIVITY = "activities: [{{id: a, title: t, organisation: o, start_date: 2024-05-05, evidence: [{}]}}]\n"


@construct
def sessions(n: int) -> Files:
    """Make sessions that one person attended."""
    return {"training.yaml": sessions_of(n)}


@construct
def sessions_and_people(n: int) -> Files:
    """Make as many people as sessions, each attended by some."""
    k = max(1, int(n**0.5))
    return {"staff.yaml": staff_of(k), "training.yaml": sessions_of(k, lambda _: ",".join(f"s{j}" for j in range(k)))}


@construct
def one_attended_again(n: int) -> Files:
    """Make a session that names one person many times."""
    return {"training.yaml": sessions_of(1, lambda _: ",".join(["s"] * n))}


@construct
def attended_and_absent(n: int) -> Files:
    """Make sessions that name everybody as present and as absent."""
    ids = ",".join(f"s{i}" for i in range(n))
    return {"staff.yaml": staff_of(n), "training.yaml": sessions_of(1, lambda _: ids, f", absent: [{ids}]")}


@construct
def unknown_people(n: int) -> Files:
    """Make a session that names people who are nearly those on the list."""
    staff = repeated("staff:\n", lambda i: f"  - {{id: nguyen-van-{i:05}, name: N{i}, posts: []}}\n", n)
    return {
        "staff.yaml": staff,
        "training.yaml": sessions_of(1, lambda _: ",".join(f"nguyen-vam-{i:05}x" for i in range(n))),
    }


@construct
def long_unknown_ids(n: int) -> Files:
    """Make ids as long as a page, each nearly another one."""
    k, size = 40, max(1, n // 40)
    staff = repeated("staff:\n", lambda i: f"  - {{id: {'ab' * size}{i}, name: N, posts: []}}\n", k)
    return {
        "staff.yaml": staff,
        "training.yaml": sessions_of(1, lambda _: ",".join(f"{'ab' * size}x{i}" for i in range(k))),
    }


@construct
def activities(n: int) -> Files:
    """Make activities with all that one may have."""
    line = "organisation: o, start_date: 2025-02-01, channel: c, topics: [h], reach: 5, quantity: 7, with: [o]"
    target = target_of(0, "measure: {kind: activity-coverage, at_least: 2}")
    return {
        "activities.yaml": repeated("activities:\n", lambda i: f"  - {{id: a{i}, title: T, {line}}}\n", n),
        "plan.yaml": plan_of([target]),
    }


@construct
def activity_with_all(n: int) -> Files:
    """Make activities carried out together with many bodies."""
    k = max(1, int(n**0.5))
    bodies = ",".join(f"b{i}" for i in range(k))
    target = target_of(0, "measure: {kind: activity-coverage}")
    listed = repeated(
        "activities:\n",
        lambda i: f"  - {{id: a{i}, title: T, organisation: o, start_date: 2025-02-01, with: [{bodies}]}}\n",
        k,
    )
    return {"organisations.yaml": bodies_of(k), "activities.yaml": listed, "plan.yaml": plan_of([target])}


@construct
def evidence(n: int) -> Files:
    """Make papers that nobody can find, in a folder of papers with nearly those names."""
    listed = ",".join(f"{{file: evidence/bien-ban-{i}.txt, sha256: {'f' * 64}}}" for i in range(n))
    files = {f"evidence/bien_ban_{i}.txt": "" for i in range(min(n, 500))}
    return {
        "activities.yaml": _ACTIVITY.format(listed),
        **files,
    }


@construct
def evidence_of_one_file(n: int) -> Files:
    """Make one file that is named as evidence many times, by paths that go round."""
    listed = ",".join(f"{{file: {'./' * (i % 50)}e.txt, sha256: {'f' * 64}}}" for i in range(n))
    return {
        "activities.yaml": _ACTIVITY.format(listed),
        "e.txt": "x" * 10_000,
    }


@construct
def budget(n: int) -> Files:
    """Make money of many years, and many expenses."""
    line = "source: m, allocated: 100, spent: [{date: 2025-01-01, amount: 7, purpose: p}]"
    return {"budget.yaml": repeated("budget:\n", lambda i: f"  - {{id: b{i}, year: {2023 + i % 6}, {line}}}\n", n)}


@construct
def expenses(n: int) -> Files:
    """Make one line of money with many expenses."""
    listed = ",".join("{date: 2025-01-01, amount: 7, activity: x}" for _ in range(n))
    return {"budget.yaml": f"budget: [{{id: b, year: 2025, source: m, allocated: 100, spent: [{listed}]}}]\n"}


@construct
def same_event(n: int) -> Files:
    """Make activities and sessions that are all entered twice."""
    line = "title: T, organisation: o, start_date: 2025-02-01, channel: c"
    return {"activities.yaml": repeated("activities:\n", lambda i: f"  - {{id: a{i}, {line}}}\n", n)}
