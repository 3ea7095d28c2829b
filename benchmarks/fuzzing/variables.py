"""The variables that a call sees: mostly none that matter, sometimes odd ones."""

import random

VARIABLES: dict[str, tuple[str, ...]] = {
    "COLUMNS": ("0", "-1", "abc", "1", "3", "20", "80", "9" * 9, "9" * 30, "", "1.5", "٣"),
    "LINES": ("0", "-1", "x"),
    "NO_COLOR": ("", "1", "0"),
    "FORCE_COLOR": ("", "1", "0", "x"),
    "SOURCE_DATE_EPOCH": (
        "0",
        "-1",
        "x",
        "",
        " 1",
        "9" * 30,
        "-" + "9" * 15,
        "253402300799",
        "-62135596800",
        "1e9",
        "1_0",
    ),
    "HRCOMMS_DATA": ("", "data", "none", "data/plan.yaml", "x" * 5000, "\udcff", ".", "ế", "\n"),
    "TERM": ("", "dumb", "xterm-256color", "x" * 300),
    "COLORTERM": ("truecolor", "x"),
    "LANG": ("", "vi_VN.UTF-8", "C", "xx_YY.zz", "vi", "\udcff", "ISO-8859-1"),
    "LC_ALL": ("vi_VN", "C", "POSIX", "x"),
    "LANGUAGE": ("vi", "x:y", ""),
    "HOME": ("", "/nonexistent", "relative", "{folder}/old.json", "\n"),
    "XDG_CACHE_HOME": (
        "",
        "{folder}/cache",
        "{folder}/old.json",
        "{folder}/round.json",
        "/proc/nothing",
        "/" + "x" * 300,
    ),
    "PYTHONIOENCODING": ("ascii", "x"),
    "TZ": ("x", "Asia/Ho_Chi_Minh", "UTC+99"),
    "GITHUB_STEP_SUMMARY": ("", "{folder}/cache/summary.md", "{folder}/folder.json", "/none/x"),
    "GITHUB_ACTIONS": ("true",),
    "GITHUB_WORKSPACE": ("", "{folder}", "x"),
    "CI": ("true",),
    "GIT_DIR": ("", "none", "{folder}/.git", "x" * 300),
    "PATH": ("", "/nonexistent"),
    "TMPDIR": ("/nonexistent", "{folder}/old.json", ""),
}


def environment(dice: random.Random) -> dict[str, str]:
    """Return variables with odd values; mostly none."""
    if dice.random() < 0.7:
        return {}
    names = dice.sample(sorted(VARIABLES), dice.choice((1, 1, 2, 4)))
    return {name: dice.choice(VARIABLES[name]) for name in names}
