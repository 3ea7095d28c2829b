"""Files and folders, multiplied."""

from itertools import islice, product

from constructs.base import BASE, Files, construct, repeated


@construct
def many_files(n: int) -> Files:
    """Make files with nothing in them."""
    return {f"staff/{i}.yaml": "staff: []\n" for i in range(n)}


@construct
def many_files_with_a_finding(n: int) -> Files:
    """Make files with a mistake each."""
    return {f"staff/{i}.yaml": f"staff: [{{id: s{i}, nama: N}}]\n" for i in range(n)}


@construct
def many_empty_files(n: int) -> Files:
    """Make files of no bytes, and files that are not read."""
    return {**{f"staff/{i}.yaml": "" for i in range(n // 10)}, **{f"press/{i}.yml": "" for i in range(n // 10)}}


@construct
def deep_folders(n: int) -> Files:
    """Make folders in folders."""
    return {"/".join(["staff", *["a"] * min(300, n)]) + "/x.yaml": "staff: []\n"}


@construct
def wide_folders(n: int) -> Files:
    """Make very many folders with a file each."""
    return {f"staff/{a}/{b}/x.yaml": "staff: []\n" for a, b in islice(product(range(100), repeat=2), max(1, n // 20))}


@construct
def manifest_lists(n: int) -> Files:
    """Make long lists in the manifest: codes, collections, falls."""
    codes = ",".join(f"HRC{i % 1000:03}" for i in range(n))
    return {
        "hrcomms.yaml": f"{BASE['hrcomms.yaml']}illustrative: [{','.join(['staff'] * n)}]\n"
        f"check: {{ignore: [{codes}], warn: [{codes}]}}\n",
        "staff.yaml": repeated("staff:\n", lambda i: f"  - {{id: s{i}, nama: N}}\n", n),
    }
