"""What makes a shell ask for completion, and where that is put so that it does so from then on.

None of the scripts evaluates what the program prints: each line is cut at the tab, and used as a word.
Where several are found by their names, what is typed of one stays, so that more of it can be typed.
"""

import os
from pathlib import Path
from typing import Literal, get_args

from hrcomms.cli.calls import CallError
from hrcomms.cli.delivery import write_whole
from hrcomms.language import Text, say
from hrcomms.reasons import reason_of

Shell = Literal["bash", "zsh", "fish", "powershell"]
SHELLS: tuple[Shell, ...] = get_args(Shell)

_BASH = r"""
_hrcomms() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <(_HRCOMMS_COMPLETE=bash hrcomms "${COMP_WORDS[@]:1:COMP_CWORD-1}" "=${COMP_WORDS[COMP_CWORD]}" 2>/dev/null)
    if (( ${#COMPREPLY[@]} > 1 )) && [[ ${COMPREPLY[0]} != "${COMP_WORDS[COMP_CWORD]}"* ]]; then
        COMPREPLY+=(' ')
    fi
}
complete -o default -F _hrcomms hrcomms
"""
_ZSH = r"""
#compdef hrcomms
_hrcomms() {
    local line
    local -a found shown
    while IFS= read -r line; do
        found+=("${line%%$'\t'*}")
        shown+=("${line//$'\t'/  }")
    done < <(_HRCOMMS_COMPLETE=zsh hrcomms "${(@)words[2,CURRENT-1]}" "=${words[CURRENT]}" 2>/dev/null)
    if (( $#found )); then
        compadd -U -l -d shown -a found
        if (( $#found > 1 )) && [[ $found[1] != "${words[CURRENT]}"* ]]; then
            compstate[insert]= compstate[list]=list
        fi
    else
        _files
    fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _hrcomms hrcomms
"""
_FISH = r"""
function __hrcomms_complete
    set -lx _HRCOMMS_COMPLETE fish
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l found (hrcomms $words[2..-1] "=$typed" 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path "$typed"
    end
end
complete -c hrcomms -f -a '(__hrcomms_complete)'
"""
_POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName hrcomms -ScriptBlock {
    param($typed, $call, $cursor)
    $words = @($call.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
    $env:_HRCOMMS_COMPLETE = 'powershell'
    try {
        hrcomms @words "=$typed" 2>$null | ForEach-Object {
            $word, $meaning = $_ -split "`t", 2
            if (-not $meaning) { $meaning = $word }
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $meaning)
        }
    } finally {
        Remove-Item Env:_HRCOMMS_COMPLETE
    }
}
"""
_SCRIPTS: dict[Shell, str] = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def script(shell: Shell) -> str:
    """Return what a shell has to read at its start."""
    return _SCRIPTS[shell].lstrip("\n")


def this_shell() -> Shell:
    """Return the shell of the user, as the system tells it."""
    name = Path(os.environ.get("SHELL", "")).stem
    return next((one for one in SHELLS if one == name), "powershell" if os.name == "nt" else "bash")


def install(shell: Shell) -> Text:
    """Put the script where the shell reads it at its start, and return what was done; CallError where that fails.

    A file of settings of the user's gets one line, once, and is else left as it is. Only PowerShell knows where its
    own lies, and whoever starts it by its name may start another program: there the line is told.
    """
    try:
        place = _place(shell)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, script(shell).encode())
        if shell == "powershell":
            line = ". '{}'".format(str(place).replace("'", "''"))
            return say("to complete, PowerShell needs this line in the file that $PROFILE names: {line}", line=line)
        if shell != "fish":
            home = Path(os.environ.get("ZDOTDIR") or Path.home()) if shell == "zsh" else Path.home()
            _read_at_start(home / f".{shell}rc", ". '{}'".format(str(place).replace("'", "'\\''")))
    except (OSError, RuntimeError) as error:
        raise CallError(say("completion cannot be installed: {reason}", reason=reason_of(error))) from error
    return say("completion for {shell} is installed ({path}); it begins with the next window", shell=shell, path=place)


def _place(shell: Shell) -> Path:
    """Return where the script of a shell is kept."""
    if shell == "fish":
        return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config", "fish/completions/hrcomms.fish")
    folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share", "hrcomms")
    return folder / f"complete.{'ps1' if shell == 'powershell' else shell}"


def _read_at_start(settings: Path, line: str) -> None:
    """Add a line to a file of settings, where it does not stand there yet."""
    before = settings.read_bytes() if settings.exists() else b""
    if line.encode() not in before.splitlines():
        end = b"" if not before or before.endswith(b"\n") else b"\n"
        with settings.open("ab") as file:
            file.write(end + line.encode() + b"\n")
