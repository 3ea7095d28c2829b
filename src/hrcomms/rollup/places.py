"""Where a dataset of a rollup lies: a folder, a commit of git, or a URL; a value that can be sent to a worker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from errno import EIO, ENOENT, ENOTDIR
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from hrcomms.dataset import FolderTree, Tree
from hrcomms.dataset.pieces import LARGEST, PIECE, TooLargeError, whole
from hrcomms.dataset.tree import Entry, Kind
from hrcomms.language import say
from hrcomms.reasons import reason_of
from hrcomms.rollup.refusal import RefusedError

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:::|://)")
_LINK = re.compile(r"::(?=/|[A-Za-z][A-Za-z0-9+.-]*(?:://|::|$))")
"""Between the links of a chain (`zip://a::s3://b.zip`); a password may hold a `::` as well."""
PROTOCOLS = (
    *("file", "memory", "http", "https", "ftp", "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl"),
    *("zip", "tar"),
)
"""What a link of a URL may be. fsspec knows more, which nobody needs for data, and a list may come from others: some
keep copies of what they read, some let what they read name any file of this machine or any size."""
_WORD = re.compile(r"[\w+-]+")
UNPACKED = 1024 * 1024 * 1024
_AUTHORITY_END = re.compile(r"[/?#]")


class Source(NamedTuple):
    """A dataset that was named: as people are shown it, and where it lies.

    `root` is its folder or URL; with a `commit`, the top of the repository, and `inside` the way from there. `folder`
    is the same for all states of one dataset.
    """

    label: str
    root: str
    commit: str = ""
    inside: tuple[str, ...] = ()
    folder: str = ""


def is_url(name: str) -> bool:
    """Tell whether a name is a URL of fsspec (`s3://…`, `zip://*::file.zip`), not a path of this machine."""
    return _URL.match(name) is not None


def without_secret(url: str) -> str:
    """Return a URL without the user, password and query that may stand in it; any other name as it is.

    A password may hold signs that end it elsewhere: if nobody can tell, more is left out.
    """
    return "::".join(map(_bare, _LINK.split(url))) if is_url(url) else url


def _bare(link: str) -> str:
    protocol, mark, rest = link.partition("://")
    if not mark:
        return link.partition("?")[0]
    authority = _AUTHORITY_END.split(rest, maxsplit=1)[0]
    place, _, query = rest.partition("?")
    if ":" in authority and "@" in query:
        return f"{protocol}://…"
    if ":" in authority:
        return f"{protocol}://{place.rpartition('@')[2]}"
    return f"{protocol}://{authority.rpartition('@')[2]}{place[len(authority) :]}"


def _allowed(url: str) -> None:
    """Refuse, by RefusedError, a URL of which a link is of no protocol that is needed for data.

    It is cut at every `::`, as fsspec does. A link without a mark is a protocol too, unless it can only be a path.
    """
    for link in url.split("::"):
        protocol, marked, _ = link.partition("://")
        if (marked or _WORD.fullmatch(protocol)) and protocol not in PROTOCOLS:
            raise RefusedError(
                say(
                    "{url} is no URL that data are read from; each part of it may be one of: {protocols}",
                    url=without_secret(url),
                    protocols=", ".join(PROTOCOLS),
                )
            )


class Opener:
    """Opens sources. What several share (the git process of a commit) is kept until the end of the `with`."""

    def __init__(self) -> None:
        self._commits: dict[tuple[str, str], Any] = {}
        self._archives: dict[tuple[str, str], RemoteTree] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._commits.clear()
        self._archives.clear()

    def tree(self, source: Source) -> Tree:
        """Return the files of a source; OSError if they cannot be read."""
        if source.commit:
            from hrcomms.dataset.revision import RevisionTree

            return RevisionTree(self._commit(source), source.inside)
        if is_url(source.root):
            return Metered(self._remote(source.root))
        return FolderTree(Path(source.root))

    def _remote(self, url: str) -> Tree:
        """Return the files below a URL; an archive, whose table of contents may be long, is opened once."""
        first, chained, rest = url.partition("::")
        protocol, marked, inside = first.partition("://")
        if not (chained and marked):
            return RemoteTree(url)
        if (protocol, rest) not in self._archives:
            self._archives[protocol, rest] = RemoteTree(f"{protocol}://::{rest}")
        return Below(self._archives[protocol, rest], inside) if inside else self._archives[protocol, rest]

    def _commit(self, source: Source) -> Any:
        from hrcomms.dataset.commit import commit_of
        from hrcomms.dataset.git import RevisionError
        from hrcomms.dataset.repository import repository_of

        key = source.root, source.commit
        if key not in self._commits:
            try:
                self._commits[key] = commit_of(repository_of(Path(source.root))[0], source.commit)
            except RevisionError as error:
                raise OSError(EIO, error.message) from error
        return self._commits[key]


@dataclass(frozen=True, slots=True)
class Below:
    """The files below a folder of another tree."""

    tree: Tree
    folder: str

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name."""
        return self.tree.list(f"{self.folder}/{folder}" if folder else self.folder)

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        return self.tree.read(f"{self.folder}/{path}")

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another."""
        return self.tree.pieces(f"{self.folder}/{path}")


class Metered:
    """A tree of which no more than UNPACKED bytes are read in all: a small archive may unpack to any size."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._left = tree, UNPACKED

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name."""
        return self._tree.list(folder)

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        content = self._tree.read(path)
        self._take(content)
        return content

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another."""
        for one in self._tree.pieces(path):
            self._take(one)
            yield one

    def _take(self, content: bytes) -> None:
        self._left -= len(content)
        if self._left < 0:
            raise TooLargeError


class RemoteTree:
    """The files below a URL of fsspec (a `Tree`). Links are not followed: nobody can say where they lead.

    Refuses, by RefusedError, a URL of another protocol than is listed, or for which something is not installed.
    """

    def __init__(self, url: str) -> None:
        _allowed(url)
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise RefusedError(say("URLs need more to be installed: pip install 'hrcomms[cluster]'")) from error
        shown = without_secret(url)
        try:
            self._files, self._root = url_to_fs(url)  # type: ignore[no-untyped-call]
            self._archive = "::" in url
            self._files.invalidate_cache()  # a worker may live for days
        except ImportError as error:
            missing = getattr(error.__cause__ or error, "name", None) or "fsspec[full]"
            command = f"pip install '{missing}'"
            raise RefusedError(
                say("{url} needs more to be installed: {command}", url=shown, command=command)
            ) from error
        except OSError as error:
            raise _plain(error) from error
        except Exception as error:
            message = say("{url} is not a URL that can be read ({reason})", url=shown, reason=reason_of(error))
            raise RefusedError(message) from error

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name."""
        path = self._path(folder)
        found = self._asked(self._files.ls, path, detail=True)
        own = path.strip("/")
        if len(found) == 1 and found[0]["name"].strip("/") == own and found[0]["type"] != "directory":
            raise NotADirectoryError(ENOTDIR, None)
        entries = {_last(one["name"]): _kind(one) for one in found if one["name"].strip("/") != own}
        return tuple(Entry(name, entries[name]) for name in sorted(entries))

    def read(self, path: str) -> bytes:
        """Return a file's bytes: in one go where its size is known, else no more of it than is wanted.

        What an archive says of the size of a file in it is what somebody wrote into the archive.
        """
        place = self._path(path)
        size = self._asked(self._files.size, place)
        if isinstance(size, int) and size > LARGEST:
            raise TooLargeError
        if isinstance(size, int) and not self._archive:
            content: bytes = self._asked(self._files.cat_file, place)
            return content
        with self._asked(self._files.open, place, "rb") as file:
            return self._asked(whole, file)  # type: ignore[no-any-return]

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another."""
        with self._asked(self._files.open, self._path(path), "rb") as file:
            while piece := self._asked(file.read, PIECE):
                yield piece

    def _asked(self, function: Any, *words: Any, **options: Any) -> Any:
        """Ask the file system; whatever it raises is an OSError."""
        try:
            return function(*words, **options)
        except Exception as error:
            raise _plain(error) from error

    def _path(self, inside: str) -> str:
        if not inside or not self._root:  # the top of an archive has no name
            return inside or self._root
        return f"{self._root.rstrip('/')}/{inside}"


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _kind(one: dict[str, Any]) -> Kind:
    if one.get("islink"):
        return Kind.OUTSIDE
    return {"file": Kind.FILE, "directory": Kind.FOLDER}.get(one["type"], Kind.OTHER)


def _plain(error: Exception) -> OSError:
    """Return any error as an OSError, without its words: they may quote the URL, and a secret in it."""
    if isinstance(error, FileNotFoundError):
        return FileNotFoundError(ENOENT, None)
    if isinstance(error, TooLargeError):
        return error
    return OSError(EIO, reason_of(error))
