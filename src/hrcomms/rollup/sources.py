"""What the names of a rollup stand for: folders, globs, `@list.txt`, `DIR@REV` and URLs become sources."""

import os
import re
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from hrcomms.dataset import MANIFEST
from hrcomms.dataset.pieces import open_regular, whole
from hrcomms.language import Text, say
from hrcomms.reasons import reason_of
from hrcomms.rollup.places import RemoteTree, Source, is_url, without_secret
from hrcomms.rollup.refusal import RefusedError
from hrcomms.rollup.search import Closed, below, closed, in_tree

_DEEPEST = 200
_COMMENT = re.compile(r"(?:^|\s)#.*")


class Found(NamedTuple):
    """The datasets that the names of a call stand for, each once; those named more than once; what is closed."""

    sources: tuple[Source, ...]
    repeated: tuple[str, ...]
    closed: tuple[Closed, ...]


def find(names: Iterable[str], here: Path) -> Found:
    """Return the datasets that names stand for, in order of what they are called; `here` is the working folder.

    Refuses, by RefusedError, a name that stands for none, a list that cannot be read, a revision that does not exist.
    """
    sources: dict[Source, str] = {}
    repeated, closed = set[str](), list[Closed]()
    for name in names:
        for one in _some(_named(name, here), name):
            if isinstance(one, Closed):
                closed.append(one)
            elif (place := one._replace(label="")) in sources:
                repeated.add(sources[place])
            else:
                sources[place] = one.label
    several = any(place.commit for place in sources)
    found = sorted(
        place._replace(label=label, folder=_where(place) if several else place.root) for place, label in sources.items()
    )
    return Found(tuple(found), tuple(sorted(repeated)), tuple(sorted(closed)))


def _where(place: Source) -> str:
    """Return the folder in which a dataset lies, or lay at its commit, by whatever links it is called."""
    if is_url(place.root):
        return place.root
    return os.path.realpath(Path(place.root, *place.inside))


def _some(found: Iterable[Source | Closed], name: str) -> Iterator[Source | Closed]:
    """Yield what a name stands for; RefusedError if that is nothing."""
    empty = True
    for one in found:
        empty = False
        yield one
    if empty:
        shown = without_secret(name)
        raise RefusedError(say("there is no dataset ({file}) in {path} or below it", file=MANIFEST, path=shown))


def _named(name: str, here: Path) -> Iterator[Source | Closed]:
    if "\0" in name:  # no file can be called so
        raise RefusedError(say("the folder {path} does not exist", path=without_secret(name)))
    if name.startswith("@"):
        yield from _listed(here / name[1:], name[1:])
    elif name.startswith("file://"):
        yield from _folder(_local(name), name)
    elif is_url(name):
        yield from _remote(name)
    elif not name:
        raise RefusedError(say("an empty name is no folder"))
    elif _exists(here / name):
        yield from _folder(here / name, name)
    elif "@" in name and not _stands(name, here):
        yield from _revisions(name, here)
    elif has_magic(name):
        yield from _matching(name, here)
    else:
        yield from _folder(here / name, name)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that is too long, or holds what no name can
        return False


def _stands(name: str, here: Path) -> bool:
    """Tell whether something is called so, or a pattern matches something."""
    return _exists(here / name) or (has_magic(name) and bool(_matches(name, here)))


# Lists


def _listed(path: Path, shown: str) -> Iterator[Source | Closed]:
    """Yield what the lines of a list stand for; paths are relative to the folder of the list."""
    count = 0
    for number, line in enumerate(_lines(path, shown), 1):
        entry = _COMMENT.sub("", line).strip()
        if not entry:
            continue
        count += 1
        where = os.path.dirname(shown)  # noqa: PTH120 - kept as it was written
        try:
            yield from _entry(entry, path.parent, where)
        except RefusedError as error:
            message = say("{path}, line {line}: {reason}", path=shown, line=number, reason=error.message)
            raise RefusedError(message) from error
    if not count:
        raise RefusedError(say("the list {path} names no dataset", path=shown))


def _entry(entry: str, folder: Path, where: str) -> Iterator[Source | Closed]:
    if entry.startswith("@"):
        raise RefusedError(say("a list cannot name another list"))
    for one in _some(_named(entry, folder), entry):
        plain = is_url(entry) or os.path.isabs(entry)  # noqa: PTH117 - see above
        yield one if plain else one._replace(label=_joined(where, one.label))


def _lines(path: Path, shown: str) -> list[str]:
    try:
        with open_regular(path) as file:
            content = whole(file)
    except OSError as error:
        reason = reason_of(error)
        raise RefusedError(say("the list {path} cannot be read ({reason})", path=shown, reason=reason)) from error
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise RefusedError(say("the list {path} is not UTF-8 (line {line})", path=shown, line=line)) from error


# Folders


def _matching(name: str, here: Path) -> Iterator[Source | Closed]:
    """Yield the datasets in and below the folders that a pattern matches; files that it matches are passed over.

    Refuses a folder without a dataset, as if it had been named itself.
    """
    for found in _matches(name, here):
        try:
            folder = _is_folder(here / found)
        except OSError as error:
            yield closed(found, error)
        else:
            if folder:
                yield from _some(_folder(here / found, found), found)


def _matches(pattern: str, here: Path) -> list[str]:
    """Return what a pattern matches, as `glob` has it: Path.glob takes no absolute one.

    Nothing if it has more steps than anybody has folders: `glob` goes down one call for each.
    """
    if len(Path(pattern).parts) > _DEEPEST:
        return []
    return sorted(glob(pattern, root_dir=here, recursive=True))  # noqa: PTH207


def _is_folder(path: Path) -> bool:
    """Tell whether a path leads to a folder, not nowhere; OSError if nobody can tell."""
    try:
        return S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _folder(folder: Path, shown: str) -> Iterator[Source | Closed]:
    """Yield the datasets in and below a folder of this machine; a linked folder counts if it is a dataset itself."""
    if not _exists(folder):
        raise RefusedError(say("the folder {path} does not exist", path=shown))
    if not folder.is_dir():
        raise RefusedError(say("{path} is a file; name a folder, or a list as @{path}", path=shown))
    root = os.path.abspath(folder)  # noqa: PTH100 - a link stays what it is called
    for inside in below(root):
        if isinstance(inside, Closed):
            yield inside._replace(label=_joined(shown, inside.label))
        else:
            yield Source(_joined(shown, inside), str(Path(root, inside)))


def _joined(shown: str, inside: str) -> str:
    """Return the path of something inside a folder that is called `shown`, with `/` on every system."""
    front = shown.replace(os.sep, "/").removesuffix("/") or ("/" if shown else "")
    if front in ("", "."):
        return inside or "."
    if inside in ("", "."):
        return front
    return f"{front.removesuffix('/')}/{inside}"


def _local(url: str) -> Path:
    """Return the path that a URL of this machine names: as it stands there where that exists, else decoded.

    A URL of another machine leads to nothing: it stays as it stands.
    """
    plain = Path(url.removeprefix("file://"))
    if _exists(plain):
        return plain
    try:
        named = urlsplit(url)
    except ValueError:  # brackets that hold no address
        return plain
    return Path(url2pathname(named.path)) if named.netloc in ("", "localhost") else plain


# Revisions and URLs


def _revisions(name: str, here: Path) -> Iterator[Source | Closed]:
    """Yield the datasets at DIR@REV; of several `@`, the last is meant that has a folder before it."""
    splits = [(name[:at], name[at + 1 :]) for at, letter in enumerate(name) if letter == "@"]
    shown, revision = next((one for one in reversed(splits) if _stands(one[0], here)), splits[0])
    if not revision:
        raise RefusedError(say("{name} names no revision after the @", name=name))
    pattern = has_magic(shown) and not _exists(here / shown)
    for folder in _matches(shown, here) if pattern else [shown]:
        try:
            wanted = not pattern or _is_folder(here / folder)
        except OSError as error:
            raise RefusedError(_unread(folder, error)) from error
        if wanted:
            yield from _some(_at(here / folder, folder, revision), f"{folder}@{revision}")


def _at(folder: Path, shown: str, revision: str) -> Iterator[Source]:
    from hrcomms.dataset.commit import commit_of
    from hrcomms.dataset.git import RevisionError
    from hrcomms.dataset.repository import repository_of
    from hrcomms.dataset.revision import RevisionTree

    try:
        repository, parts = repository_of(folder)
        top = str(repository.folder.joinpath(*([".."] * len(repository.prefix))).resolve())
        commit = commit_of(repository, revision)
        tree = RevisionTree(commit, parts)
        for inside in in_tree(tree):
            where = tuple(step for step in inside.split("/") if step)
            label = f"{_joined(shown, inside)}@{revision}"
            yield Source(label, top, commit.revision.commit, (*parts, *where))
    except RevisionError as error:
        raise RefusedError(error.message) from error
    except OSError as error:
        raise RefusedError(_unread(f"{shown}@{revision}", error)) from error


def _remote(url: str) -> Iterator[Source]:
    try:
        tree = RemoteTree(url)
        for inside in in_tree(tree):
            yield Source(_within(without_secret(url), inside), _within(url, inside))
    except OSError as error:
        raise RefusedError(_unread(without_secret(url), error)) from error


def _within(url: str, inside: str) -> str:
    """Return the URL of a folder below that of `url`; of a chain (`zip://a::s3://b.zip`) the first path is meant."""
    if not inside:
        return url
    links = url.split("::")
    at = next((number for number, link in enumerate(links) if "://" in link), 0)
    links[at] += inside if links[at].endswith("/") else f"/{inside}"
    return "::".join(links)


def _unread(name: str, error: OSError) -> Text:
    return say("{name} cannot be read ({reason})", name=name, reason=reason_of(error))


def needs_this_process(sources: Iterable[Source]) -> bool:
    """Tell whether some source lies in the memory of this process, where no other can read it."""
    return any(is_url(one.root) and one.root.lower().startswith("memory:") for one in sources)
