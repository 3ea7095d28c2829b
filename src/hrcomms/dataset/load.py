"""Read a whole dataset: every file, every finding, nothing raised for bad data."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from hrcomms.dataset.accepted import Acceptance
from hrcomms.dataset.copies import copy_among, original_of
from hrcomms.dataset.dataset import Dataset, Mention, Source
from hrcomms.dataset.discover import MANIFEST
from hrcomms.dataset.filled import filled_within_bounds
from hrcomms.dataset.hidden_repositories import CODE as DISGUISED
from hrcomms.dataset.interrupted import interrupted
from hrcomms.dataset.layout import DataFile, layout
from hrcomms.dataset.limits import Allowance
from hrcomms.dataset.outcome import NOT_READ, Outcome, outcome
from hrcomms.dataset.places import Original, Places
from hrcomms.dataset.plan_size import too_much
from hrcomms.dataset.reader import Parsed, parse
from hrcomms.dataset.referred_ids import as_others_name_them
from hrcomms.dataset.tree import Tree
from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.dataset.validation.records import Validated, is_newer, validate
from hrcomms.diagnostics import Diagnostic, Pointer
from hrcomms.model import COLLECTIONS, VOCABULARIES, Manifest, Plan, Record

PLAN = "plan.yaml"
_LETTERS_PER_MISTAKE = 100
"""To word a mistake takes as long as to read so many letters."""
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


def load(tree: Tree, kinds: Kinds, allowance: Allowance | None = None) -> Read:
    """Read the dataset in `tree`; `kinds` are the kinds of measure that targets may have, by name.

    `allowance` is only given where a dataset is read again and again. A dataset of a newer format than this program
    knows is not read further than its manifest.
    """
    files, findings = layout(tree)
    manifests = [file for file in files if file.collection == "manifest"]
    allowance, places = allowance or Allowance(), Places(tree)

    def read_one(file: DataFile) -> tuple[DataFile, Parsed]:
        parsed = parse(tree, file.path, allowance, lambda data: validate(file, data, kinds).findings)
        places.keep(file.path, Original(parsed.raw, parsed.records))
        return file, parsed

    if wrong := interrupted(tree):
        findings.append(wrong)
    read = [read_one(file) for file in manifests]
    newer = any(is_newer(parsed.data) for _, parsed in read)
    if newer:
        findings = []
    else:
        read += [read_one(file) for file in files if file not in manifests]
    read, copies = _without_copies(read)
    findings += copies
    parts = filled_within_bounds([(file, _validated(file, parsed, kinds)) for file, parsed in read])
    refused: list[Mention] = []
    for (file, parsed), (_, validated) in zip(read, parts, strict=True):
        shown = _shown(file, parsed, validated, places, kinds, allowance)
        if validated.findings:
            from hrcomms.dataset.refused import mentions  # only needed for a file with mistakes

            refused += mentions(file, parsed.data, validated, shown, places, kinds)
        findings += shown
    accepted = tuple(one for _, parsed in read for one in parsed.accepted)
    hidden = (finding.location.path for finding in findings if finding.code != DISGUISED)
    unread = set(hidden) - {file.path for file, _ in read}
    lost = _EVERYTHING if newer else _collections_of(unread)
    dataset = replace(_assemble(parts, lost), refused=tuple(refused))
    if dataset.unsound:
        dataset, findings = as_others_name_them(dataset, findings, {file.path: parsed.data for file, parsed in read})
    members = len(dataset.staff) + len(dataset.organisations)
    if dataset.plan and (wrong := too_much(PLAN, dataset.plan, members, allowance.taken)):
        findings.append(wrong)
        dataset = replace(dataset, plan=None, incomplete=dataset.incomplete | frozenset(VOCABULARIES))
    manifest = next((parsed.data for _, parsed in read[:1] if manifests), None)
    return Read(dataset, tuple(findings), len(files), accepted, places, manifest)


def _without_copies(read: list[tuple[DataFile, Parsed]]) -> tuple[list[tuple[DataFile, Parsed]], list[Diagnostic]]:
    """Return the files without those that are copies of others, and a finding for each copy instead of all in it."""
    data = {file.path: parsed.data for file, parsed in read}
    found = {path: copy for path, content in data.items() if (copy := copy_among(path, content, data)) is not None}
    return [one for one in read if one[0].path not in found], list(found.values())


def _validated(file: DataFile, parsed: Parsed, kinds: Kinds) -> Validated:
    if not parsed.readable:
        lost = frozenset(VOCABULARIES) if file.collection == "plan" else frozenset([file.collection])
        return Validated((), (), incomplete=lost)
    validated = validate(file, parsed.data, kinds)
    if file.collection == "plan":
        return validated._replace(incomplete=frozenset(VOCABULARIES)) if parsed.joined else validated
    return _without(validated, file.collection, parsed.joined)


def _shown(
    file: DataFile, parsed: Parsed, validated: Validated, places: Places, kinds: Kinds, allowance: Allowance
) -> tuple[Diagnostic, ...]:
    """Return what was found in a file, with each slip told once for all that follows from it."""
    findings = (*parsed.findings, *validated.findings)
    if not validated.findings:
        return findings
    from hrcomms.dataset.told_once import told_once  # only needed for a file with mistakes

    def again(text: str) -> Outcome:
        if not allowance.reads_again(len(text)):
            return NOT_READ
        found = outcome(text, lambda data: validate(file, data, kinds).findings)
        allowance.reads_again(_LETTERS_PER_MISTAKE * found.mistakes.total())
        return found

    return told_once(file.path, findings, parsed.data, places, again)


def _without(validated: Validated, collection: str, joined: tuple[Pointer, ...]) -> Validated:
    """Leave out the records into which another one has run: what they seem to say may be said of the other."""
    if not joined:
        return validated
    mixed = {pointer[:2] for pointer in joined}
    known = {(collection, str(getattr(one, "id", ""))) for pointer, one in validated.records if pointer in mixed}
    kept = tuple(one for one in validated.records if one[0] not in mixed)
    return validated._replace(
        records=kept, unsound=validated.unsound | known, incomplete=validated.incomplete | frozenset([collection])
    )


def _collections_of(paths: Iterable[str]) -> frozenset[str]:
    """Return the collections whose records may lie in files that were not read."""
    found: set[str] = set()
    for path in set(paths) - {MANIFEST}:
        first = path.split("/")[0]
        name = (original_of(first) or first).removesuffix(".yaml")
        found.update(VOCABULARIES if name == "plan" else [name] if name in COLLECTIONS else COLLECTIONS)
    return frozenset(found)


def _assemble(parts: list[tuple[DataFile, Validated]], lost: frozenset[str]) -> Dataset:
    records: dict[str, list[Record]] = {name: [] for name in COLLECTIONS}
    singles: dict[str, Record] = {}
    for file, validated in parts:
        if file.collection in COLLECTIONS:
            records[file.collection] += [record for _, record in validated.records]
        elif validated.records:
            singles[file.collection] = validated.records[0][1]
    manifest, plan = singles.get("manifest"), singles.get("plan")
    return Dataset(
        manifest=manifest if isinstance(manifest, Manifest) else None,
        plan=plan if isinstance(plan, Plan) else None,
        **{name: tuple(found) for name, found in records.items()},  # type: ignore[arg-type]
        sources=tuple(Source(file.path, validated.records) for file, validated in parts),
        unsound=frozenset().union(*(validated.unsound for _, validated in parts)),
        incomplete=lost.union(*(validated.incomplete for _, validated in parts)),
    )
