"""Repositories as a stranger may hand them over: every setting of git that can name a program names a trap.

The trap touches a file, so that a test sees that somebody ran it.
"""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from repositories import Repository


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())


NAMED = words(
    """
    browser.<tool>.cmd core.alternateRefsCommand core.askPass core.editor core.fsmonitor core.gitProxy
    core.hooksPath core.pager core.sshCommand credential.helper diff.<driver>.command diff.<driver>.textconv
    diff.external diff.tool difftool.<tool>.cmd difftool.<tool>.path filter.<driver>.clean
    filter.<driver>.smudge gpg.program gpg.<format>.program gpg.ssh.defaultKeyCommand guitool.<name>.cmd
    init.templateDir instaweb.httpd interactive.diffFilter man.<tool>.cmd man.<tool>.path merge.<driver>.driver
    mergetool.<tool>.cmd mergetool.<tool>.path remote.<name>.proxy remote.<name>.receivepack
    remote.<name>.uploadpack remote.<name>.vcs sendemail.ccCmd sendemail.smtpServer sendemail.tocmd
    sequence.editor tar.<format>.command uploadpack.packObjectsHook web.browser browser.<tool>.path diff.guitool
    merge.tool merge.guitool help.browser man.viewer instaweb.browser http.proxy
    """
)
"""The keys of git's own list (`git help --config`) whose value is a program, the name of one, or the way to one."""
UNLISTED = words(
    """
    filter.<driver>.process filter.<driver>.required credential.<url>.helper sendemail.sendmailCmd
    sendemail.headerCmd trailer.<token>.command trailer.<token>.cmd hook.<name>.command hook.<name>.event
    gpg.openpgp.program gpg.x509.program gpg.ssh.program core.virtualFilesystem core.gvfs ssh.variant
    """
)
"""Keys that it does not name one by one, or that only other versions of git know."""
OTHERWISE = words(
    """
    core.fsmonitorHookVersion core.untrackedCache diff.<driver>.binary diff.<driver>.cachetextconv
    diff.<driver>.wordRegex diff.<driver>.xfuncname color.pager advice.ignoredHook advice.waitingForEditor
    difftool.prompt difftool.trustExitCode mergetool.hideResolved mergetool.keepBackup mergetool.keepTemporaries
    mergetool.prompt mergetool.writeToTemp mergetool.<tool>.hideResolved mergetool.<tool>.trustExitCode
    mergetool.meld.hasOutput mergetool.meld.useAutoMerge mergetool.vimdiff.layout clean.requireForce
    column.clean commit.cleanup http.proxyAuthMethod http.proxySSLCAInfo http.proxySSLCert
    http.proxySSLCertPasswordProtected http.proxySSLKey remote.<name>.proxyAuthMethod completion.commands
    merge.<driver>.name merge.<driver>.recursive gitcvs.dbDriver fsmonitor.allowRemote fsmonitor.socketDir
    rebase.abbreviateCommands guitool.<name>.argPrompt guitool.<name>.confirm guitool.<name>.needsFile
    guitool.<name>.noConsole guitool.<name>.noRescan guitool.<name>.prompt guitool.<name>.revPrompt
    guitool.<name>.revUnmerged guitool.<name>.title sendemail.smtpServerOption sendemail.smtpServerPort
    """
)
"""Keys of git's own list that sound alike, and name no program that git starts for what the program asks."""

_HOOKS = words(
    """
    applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg commit-msg
    post-commit pre-rebase post-checkout post-merge pre-push pre-receive update proc-receive post-receive
    post-update reference-transaction push-to-checkout pre-auto-gc post-rewrite sendemail-validate
    fsmonitor-watchman post-index-change
    """
)
_SETTINGS = """
[core]
	repositoryformatversion = 1
	bare = {bare}
	{worktree}
	alternateRefsCommand = {trap}
	askPass = {trap}
	editor = {trap}
	fsmonitor = {trap}
	gitProxy = {trap}
	hooksPath = {hooks}
	pager = {trap}
	sshCommand = {trap}
	virtualFilesystem = {trap}
	gvfs = true
	attributesFile = {attributes}
	checkStat = minimal
	trustctime = false
[extensions]
	partialClone = origin
[remote "origin"]
	url = "ext::{trap} %S"
	promisor = true
	partialCloneFilter = blob:none
	uploadpack = {trap}
	receivepack = {trap}
	proxy = {trap}
	fetch = +refs/heads/*:refs/remotes/origin/*
[remote "foreign"]
	url = foreign
	vcs = ext
	promisor = true
[url "ext::{trap} "]
	insteadOf = https://
	insteadOf = file://
	pushInsteadOf = https://
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[protocol "file"]
	allow = always
[filter "trap"]
	clean = {trap}
	smudge = {trap}
	process = {trap}
	required = true
[diff]
	external = {trap}
	tool = trap
	guitool = trap
	submodule = log
	renames = copies
[diff "trap"]
	command = {trap}
	textconv = {trap}
	cachetextconv = true
[merge]
	tool = trap
	guitool = trap
[merge "trap"]
	driver = {trap}
[difftool "trap"]
	cmd = {trap}
	path = {trap}
[mergetool "trap"]
	cmd = {trap}
	path = {trap}
[pager]
{pagers}
[alias]
{aliases}
[sequence]
	editor = {trap}
[interactive]
	diffFilter = {trap}
[log]
	showSignature = true
	mailmap = true
[format]
	pretty = %G? %GK %(trailers)
[blame]
	ignoreRevsFile = {attributes}
[gpg]
	program = {trap}
	format = openpgp
[gpg "openpgp"]
	program = {trap}
[gpg "x509"]
	program = {trap}
[gpg "ssh"]
	program = {trap}
	defaultKeyCommand = {trap}
[credential]
	helper = "!{trap}"
[credential "https://example.org"]
	helper = "!{trap}"
[uploadpack]
	packObjectsHook = {trap}
[init]
	templateDir = {hooks}
[man]
	viewer = trap
[man "trap"]
	cmd = {trap}
	path = {trap}
[browser "trap"]
	cmd = {trap}
	path = {trap}
[web]
	browser = trap
[help]
	browser = trap
	autoCorrect = immediate
[instaweb]
	httpd = {trap}
	browser = trap
[guitool "trap"]
	cmd = {trap}
[http]
	proxy = {trap}
[ssh]
	variant = simple
[submodule "sub"]
	active = true
	url = "ext::{trap} %S"
	update = "!{trap}"
[submodule]
	recurse = true
[status]
	submoduleSummary = true
[trailer "trap"]
	key = trap
	command = {trap}
	cmd = {trap}
[sendemail]
	smtpServer = {trap}
	sendmailCmd = {trap}
	tocmd = {trap}
	ccCmd = {trap}
	headerCmd = {trap}
[hook "trap"]
	command = {trap}
	event = reference-transaction
	event = post-index-change
[tar "trap"]
	command = {trap}
[gc]
	auto = 1
[fetch]
	recurseSubmodules = true
[include]
	path = {more}
[includeIf "gitdir:/"]
	path = {more}
"""
_COMMANDS = words(
    """
    rev-parse rev-list cat-file ls-tree diff-tree for-each-ref merge-base log status diff show blame fetch
    config
    """
)


class Trap(NamedTuple):
    """The program that settings name, and the file that shows that it ran."""

    program: Path
    sprung: Path


def trap(folder: Path) -> Trap:
    """Make a trap in a new folder, with a folder of hooks beside it."""
    made = Trap(folder / "trap", folder / "sprung")
    (folder / "hooks").mkdir(parents=True)
    for path in (made.program, *(folder / "hooks" / name for name in _HOOKS)):
        path.write_bytes(f"#!/bin/sh\necho \"$0 $*\" >> '{made.sprung}'\n".encode())
        path.chmod(0o755)
    return made


def arm(git_dir: Path, made: Trap, *, worktree: str = "", bare: bool = False) -> None:
    """Let a git folder name the trap by all its settings, hooks and attributes."""
    folder = made.program.parent
    attributes = "* filter=trap diff=trap merge=trap\n"
    (folder / "attributes").write_text(attributes)
    more = folder / "more"
    more.write_text(f'[alias]\n\tlast = "!{made.program}"\n[core]\n\tpager = {made.program}\n')
    text = _SETTINGS.format(
        bare=str(bare).lower(),
        worktree=f"worktree = {worktree}" if worktree else "",
        trap=made.program,
        hooks=folder / "hooks",
        attributes=folder / "attributes",
        more=more,
        pagers="".join(f"\t{name} = {made.program}\n" for name in _COMMANDS),
        aliases="".join(f'\t{name} = "!{made.program}"\n' for name in _COMMANDS),
    )
    (git_dir / "config").write_text(text)
    (git_dir / "info").mkdir(exist_ok=True)
    (git_dir / "info/attributes").write_text(attributes)
    shutil.copytree(folder / "hooks", git_dir / "hooks", dirs_exist_ok=True)


def sign(made: Repository) -> str:
    """Write the commit that is checked out anew, with what looks like a signature, and return its hash."""
    head, _, message = made.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    path = made.folder / ".git/signed"
    path.write_text(f"{head}\n{signature}\n\n{message}", encoding="utf-8", newline="\n")
    commit = made.git("hash-object", "-t", "commit", "-w", path).strip()
    made.git("update-ref", "HEAD", commit)
    return commit


def lose(made: Repository, name: str) -> None:
    """Let the repository lack an object, as a partial clone does, which would fetch it."""
    blob = made.git("rev-parse", name).strip()
    (made.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()


def older_git(folder: Path) -> Path:
    """Make a folder for PATH with a git that, as an older version, does not know that nothing is to be fetched."""
    folder.mkdir(parents=True)
    (folder / "git").write_bytes(f"#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec '{shutil.which('git')}' \"$@\"\n".encode())
    (folder / "git").chmod(0o755)
    return folder


def lure(made: Repository, armed: "Trap", protocol: str) -> None:
    """Let a repository lack its last tree, and name a program for fetching it by a protocol."""
    lose(made, "HEAD^{tree}")
    (made.folder / ".git/config").write_text(
        "[core]\n\trepositoryformatversion = 1\n\tbare = false\n[extensions]\n\tpartialClone = origin\n"
        f'[remote "origin"]\n\turl = {protocol}::x\n\tpromisor = true\n[protocol "{protocol}"]\n\tallow = always\n'
        f"[alias]\n\tremote-{protocol} = !{armed.program}\n"
    )


def disguise(folder: Path, git_dir: Path) -> None:
    """Write what makes a repository into a folder, as ordinary files."""
    for name in ("HEAD", "objects", "refs", "index"):
        path = git_dir / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / name)
    (folder / "info").mkdir(exist_ok=True)


def stale(folder: Path) -> None:
    """Let every file look changed since git looked at it, so that git would run the filters over it."""
    for path in folder.rglob("*.yaml"):
        os.utime(path, (1, 1))
