"""Read a whole dataset: every file, every finding, nothing raised for bad data."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from hrcomms.dataset.accepted import Acceptance
from hrcomms.dataset.copies import copy_among, original_of
from hrcomms.dataset.dataset import Dataset, Source
from hrcomms.dataset.discover import MANIFEST
from hrcomms.dataset.disguised import CODE as DISGUISED
from hrcomms.dataset.filled import filled_within_bounds
from hrcomms.dataset.layout import DataFile, layout
from hrcomms.dataset.mistakes import Kinds
from hrcomms.dataset.places import Original, Places
from hrcomms.dataset.plan_size import too_much
from hrcomms.dataset.reader import Parsed, parse
from hrcomms.dataset.room import Room
from hrcomms.dataset.shape import Shaped, is_newer, shape_collection, shape_manifest, shape_plan
from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Diagnostic, Pointer
from hrcomms.model import COLLECTIONS, VOCABULARIES, Manifest, Plan, Record

PLAN = "plan.yaml"
_EVERYTHING = frozenset((*COLLECTIONS, *VOCABULARIES))


@dataclass(frozen=True, slots=True)
class Read:
    """A dataset as far as it is sound, what was found while reading, how many files, what is accepted in place.

    `places` knows where in the files everything stands, `manifest` is what the manifest says, sound or not.
    """

    dataset: Dataset
    findings: tuple[Diagnostic, ...]
    files: int
    accepted: tuple[Acceptance, ...]
    places: Places = field(compare=False)
    manifest: Any


def load(tree: Tree, kinds: Kinds) -> Read:
    """Read the dataset in `tree`; `kinds` are the kinds of measure that targets may have, by name.

    A dataset of a newer format than this program knows is not read further than its manifest.
    """
    files, findings = layout(tree)
    manifests = [file for file in files if file.collection == "manifest"]
    room, places = Room(), Places(tree)

    def read_one(file: DataFile) -> tuple[DataFile, Parsed]:
        parsed = parse(tree, file.path, room)
        places.keep(file.path, Original(parsed.raw, parsed.records))
        return file, parsed

    read = [read_one(file) for file in manifests]
    newer = any(is_newer(parsed.data) for _, parsed in read)
    if newer:
        findings = []
    else:
        read += [read_one(file) for file in files if file not in manifests]
    read, copies = _without_copies(read)
    findings += copies
    parts = filled_within_bounds([(file, _shape(file, parsed, kinds)) for file, parsed in read])
    for (_, parsed), (_, shaped) in zip(read, parts, strict=True):
        findings += [*parsed.findings, *shaped.findings]
    accepted = tuple(one for _, parsed in read for one in parsed.accepted)
    hidden = (finding.location.path for finding in findings if finding.code != DISGUISED)
    unread = set(hidden) - {file.path for file, _ in read}
    lost = _EVERYTHING if newer else _collections_of(unread)
    dataset = _assemble(parts, lost)
    members = len(dataset.staff) + len(dataset.organisations)
    if dataset.plan and (wrong := too_much(PLAN, dataset.plan, members, room.taken)):
        findings.append(wrong)
        dataset = replace(dataset, plan=None, incomplete=dataset.incomplete | frozenset(VOCABULARIES))
    manifest = next((parsed.data for _, parsed in read[:1] if manifests), None)
    return Read(dataset, tuple(findings), len(files), accepted, places, manifest)


def _without_copies(read: list[tuple[DataFile, Parsed]]) -> tuple[list[tuple[DataFile, Parsed]], list[Diagnostic]]:
    """Return the files without those that are copies of others, and a finding for each copy instead of all in it."""
    data = {file.path: parsed.data for file, parsed in read}
    found = {path: copy for path, content in data.items() if (copy := copy_among(path, content, data)) is not None}
    return [one for one in read if one[0].path not in found], list(found.values())


def _shape(file: DataFile, parsed: Parsed, kinds: Kinds) -> Shaped:
    if not parsed.readable:
        lost = frozenset(VOCABULARIES) if file.collection == "plan" else frozenset([file.collection])
        return Shaped((), (), incomplete=lost)
    if file.collection == "manifest":
        return shape_manifest(file.path, parsed.data)
    if file.collection == "plan":
        shaped = shape_plan(file.path, parsed.data, kinds)
        return shaped._replace(incomplete=frozenset(VOCABULARIES)) if parsed.joined else shaped
    return _without(shape_collection(file.path, parsed.data, file.collection), file.collection, parsed.joined)


def _without(shaped: Shaped, collection: str, joined: tuple[Pointer, ...]) -> Shaped:
    """Leave out the records into which another one has run: what they seem to say may be said of the other."""
    if not joined:
        return shaped
    mixed = {pointer[:2] for pointer in joined}
    known = {(collection, str(getattr(one, "id", ""))) for pointer, one in shaped.records if pointer in mixed}
    kept = tuple(one for one in shaped.records if one[0] not in mixed)
    return shaped._replace(
        records=kept, unsound=shaped.unsound | known, incomplete=shaped.incomplete | frozenset([collection])
    )


def _collections_of(paths: Iterable[str]) -> frozenset[str]:
    """Return the collections whose records may lie in files that were not read."""
    found: set[str] = set()
    for path in set(paths) - {MANIFEST}:
        first = path.split("/")[0]
        name = (original_of(first) or first).removesuffix(".yaml")
        found.update(VOCABULARIES if name == "plan" else [name] if name in COLLECTIONS else COLLECTIONS)
    return frozenset(found)


def _assemble(parts: list[tuple[DataFile, Shaped]], lost: frozenset[str]) -> Dataset:
    records: dict[str, list[Record]] = {name: [] for name in COLLECTIONS}
    singles: dict[str, Record] = {}
    for file, shaped in parts:
        if file.collection in COLLECTIONS:
            records[file.collection] += [record for _, record in shaped.records]
        elif shaped.records:
            singles[file.collection] = shaped.records[0][1]
    manifest, plan = singles.get("manifest"), singles.get("plan")
    return Dataset(
        manifest=manifest if isinstance(manifest, Manifest) else None,
        plan=plan if isinstance(plan, Plan) else None,
        **{name: tuple(found) for name, found in records.items()},  # type: ignore[arg-type]
        sources=tuple(Source(file.path, shaped.records) for file, shaped in parts),
        unsound=frozenset().union(*(shaped.unsound for _, shaped in parts)),
        incomplete=lost.union(*(shaped.incomplete for _, shaped in parts)),
    )
