"""A call that is wrong: one sentence in the reader's language that says what is wrong, and the way out."""

import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from support import Result, run, small, worked_example, write

from hrcomms.cli.app import program
from hrcomms.cli.commands import COMMANDS as ALL
from hrcomms.cli.help_screen import write as write_help
from hrcomms.cli.wrong_call import TELLERS, described
from hrcomms.language import Language, translator

ENGLISH = re.compile(
    r"(?i)\b(no|such|did|you|mean|missing|option|options|argument|arguments|invalid|value|values|input|usage|command"
    r"|commands|try|for|the|is|not|unexpected|extra|requires|required|does|take|show|this|message|exit|default|one|of)\b"
)


def told(*args: object, lang: Language = "en", cwd: Path | None = None) -> str:
    """Return what is said of a wrong call, without the name of the program."""
    result = run("--lang", lang, *args, cwd=cwd)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("hrcomms: ")
    assert result.err.endswith("\n")
    assert result.err.count("\n") == 1
    return result.err.removeprefix("hrcomms: ").rstrip("\n")


CALLS = [
    (
        "chekc",
        "there is no command 'chekc'; did you mean 'check'?",
        "không có lệnh 'chekc'; có phải là 'check'?",
    ),
    (
        "CHECK",
        "there is no command 'CHECK'; did you mean 'check'?",
        "không có lệnh 'CHECK'; có phải là 'check'?",
    ),
    (
        "xyz",
        "there is no command 'xyz'; the commands are: check, ",
        "không có lệnh 'xyz'; các lệnh là: check, ",
    ),
    (
        "",
        "name a command, such as 'hrcomms check'; 'hrcomms --help' lists them",
        "hãy ghi tên lệnh, ví dụ 'hrcomms check'; 'hrcomms --help' liệt kê các lệnh",
    ),
    (
        "check --fromat json",
        "there is no option '--fromat'; did you mean '--format'?",
        "không có tùy chọn '--fromat'; có phải là '--format'?",
    ),
    (
        "check --fromat=json",
        "there is no option '--fromat'; did you mean '--format'?",
        "không có tùy chọn '--fromat'; có phải là '--format'?",
    ),
    (
        "check -format json",
        "there is no option '-format'; did you mean '--format'?",
        "không có tùy chọn '-format'; có phải là '--format'?",
    ),
    (
        "status --lnag en",
        "there is no option '--lnag'; did you mean '--lang'?",
        "không có tùy chọn '--lnag'; có phải là '--lang'?",
    ),
    (
        "check -x",
        "there is no option '-x'; 'hrcomms check --help' lists them all",
        "không có tùy chọn '-x'; 'hrcomms check --help' liệt kê tất cả",
    ),
    (
        "--bogus check",
        "there is no option '--bogus'; 'hrcomms --help' lists them all",
        "không có tùy chọn '--bogus'; 'hrcomms --help' liệt kê tất cả",
    ),
    (
        "--year 2025 report",
        "the option --year goes after the command: 'hrcomms report --year …'",
        "tùy chọn --year phải đứng sau tên lệnh: 'hrcomms report --year …'",
    ),
    (
        "--strict check",
        "the option --strict goes after the command: 'hrcomms check --strict'",
        "tùy chọn --strict phải đứng sau tên lệnh: 'hrcomms check --strict'",
    ),
    (
        "--format csv status",
        "the option --format goes after the command: 'hrcomms status --format …'",
        "tùy chọn --format phải đứng sau tên lệnh: 'hrcomms status --format …'",
    ),
    (
        "report",
        "the period is missing: write --year 2025, or another by --period 2025-H1",
        "thiếu kỳ báo cáo: ghi --year 2025, hoặc kỳ khác bằng --period 2025-H1",
    ),
    (
        "report 2025",
        "the option --year is missing: write 'hrcomms report --year 2025'",
        "thiếu tùy chọn --year: viết 'hrcomms report --year 2025'",
    ),
    (
        "report soon",
        "'soon' is not expected after 'hrcomms report'; 'hrcomms report --help' says what may be there",
        "thừa 'soon' sau 'hrcomms report'; 'hrcomms report --help' cho biết lệnh nhận những gì",
    ),
    (
        "why",
        "'TARGET' is missing: Id or title of the target, such as key-leaders.",
        "thiếu 'MỤC_TIÊU': Mã hoặc tên mục tiêu, chẳng hạn key-leaders.",
    ),
    (
        "gaps key-leaders b",
        "'b' is not expected after 'hrcomms gaps'; 'hrcomms gaps --help' says what may be there",
        "thừa 'b' sau 'hrcomms gaps'; 'hrcomms gaps --help' cho biết lệnh nhận những gì",
    ),
    (
        "why key-leaders Vi Thị K",
        "'Thị K' is not expected here; a name of several words goes in quotes: \"Vi Thị K\"",
        "thừa 'Thị K'; tên gồm nhiều từ phải đặt trong dấu nháy: \"Vi Thị K\"",
    ),
    (
        "report --year",
        "--year needs a value: Reporting year, such as 2025.",
        "--year cần một giá trị: Năm báo cáo, ví dụ 2025.",
    ),
    (
        "status --as-of --format json",
        "--as-of needs a value: The day, such as 2025-12-14; today if left out.",
        "--as-of cần một giá trị: Ngày tính, ví dụ 2025-12-14; bỏ trống: hôm nay.",
    ),
    (
        "check --strict=1",
        "the option --strict takes no value: write it alone",
        "tùy chọn --strict không nhận giá trị: chỉ viết tên tùy chọn",
    ),
    (
        "--version=3",
        "the option --version takes no value: write it alone",
        "tùy chọn --version không nhận giá trị: chỉ viết tên tùy chọn",
    ),
    (
        "report --year abc",
        "--year needs a whole number, not 'abc': Reporting year, such as 2025.",
        "--year cần một số nguyên, không phải 'abc': Năm báo cáo, ví dụ 2025.",
    ),
    (
        "report --year 2025.5",
        "--year needs a whole number, not '2025.5': Reporting year, such as 2025.",
        "--year cần một số nguyên, không phải '2025.5': Năm báo cáo, ví dụ 2025.",
    ),
    (
        "status --format xml",
        "'xml' is not a value of --format; write one of: text, json, csv, xlsx",
        "'xml' không phải là giá trị của --format; viết một trong: text, json, csv, xlsx",
    ),
    (
        "status --format jso",
        "'jso' is not a value of --format; did you mean 'json'?",
        "'jso' không phải là giá trị của --format; có phải là 'json'?",
    ),
    (
        "--color purple check",
        "'purple' is not a value of --color; write one of: auto, always, never",
        "'purple' không phải là giá trị của --color; viết một trong: auto, always, never",
    ),
    (
        "status x y",
        "'x y' is not expected after 'hrcomms status'; 'hrcomms status --help' says what may be there",
        "thừa 'x y' sau 'hrcomms status'; 'hrcomms status --help' cho biết lệnh nhận những gì",
    ),
    (
        "explain HRC101 HRC102",
        "'HRC102' is not expected after 'hrcomms explain'; 'hrcomms explain --help' says what may be there",
        "thừa 'HRC102' sau 'hrcomms explain'; 'hrcomms explain --help' cho biết lệnh nhận những gì",
    ),
    (
        "check format",
        "'format' is not expected after 'hrcomms check'; did you mean '--format'?",
        "thừa 'format' sau 'hrcomms check'; có phải là '--format'?",
    ),
    (
        "check –format",  # a word processor makes one long dash of two
        "'–format' begins with a long dash; write '--format'",
        "'–format' bắt đầu bằng dấu gạch dài; viết '--format'",
    ),
    (
        "—strict check",
        "'—strict' begins with a long dash; write '--strict'",
        "'—strict' bắt đầu bằng dấu gạch dài; viết '--strict'",
    ),
    (
        "check xa",
        "'xa' is a folder; a dataset is named by '--data xa'",
        "'xa' là thư mục; bộ dữ liệu được chỉ ra bằng '--data xa'",
    ),
    (
        "xa check",
        "'xa' is a folder; a dataset is named by '--data xa'",
        "'xa' là thư mục; bộ dữ liệu được chỉ ra bằng '--data xa'",
    ),
]


@pytest.mark.parametrize(("words", "english", "vietnamese"), CALLS, ids=[words or "nothing" for words, _, _ in CALLS])
def test_what_is_wrong_is_said_in_both_languages(words: str, english: str, vietnamese: str, tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    for lang, said in (("en", english), ("vi", vietnamese)):
        found = told(*words.split(), lang=lang, cwd=tmp_path)  # type: ignore[arg-type]
        assert found.startswith(said) if said.endswith(", ") else found == said


def test_the_language_of_the_dataset_is_spoken(tmp_path: Path) -> None:
    assert "không có lệnh" in run("chekc").err
    assert "there is no command" in run("chekc", cwd=write(tmp_path, worked_example())).err
    vietnamese = write(tmp_path / "vi", small(manifest={"language": "vi"}))
    assert "không có tùy chọn" in run("check", "--fromat", "json", "--data", vietnamese, cwd=tmp_path).err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("a\x1b[31m\nb",), r"there is no command 'a\u001b[31m b'"),
        (("check", "--a\rb"), "there is no option '--a b'"),
        (("status", "--format", "{x}"), "'{x}' is not a value of --format"),
        (("status", "x" * 5000), "x' is not expected after"),
        (("status", "\x00"), r"'\u0000' is not expected after"),
        (("", "check"), "there is no command ''"),
    ],
)
def test_whatever_was_typed_is_said_in_one_safe_line(args: tuple[str, ...], said: str) -> None:
    assert said in told(*args)


def test_a_number_of_any_script_is_no_proof_of_a_year() -> None:
    assert told("report", "²").startswith("'²' is not expected after 'hrcomms report'; ")


# Help


COMMANDS = [one.name for one in ALL]
TYPED = r"(?m)--?[a-z][a-z-]*|\S+\|\S+|^ {2}[a-z]+ {2,}|\b(?:never|no-fall|no-late-change)\b|hrcomms(?: [a-z]+)?"
"""What stands in a help as it is typed."""


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=["hrcomms", *COMMANDS])
def test_help_speaks_one_language(command: tuple[str, ...], tmp_path: Path) -> None:
    english = run("--lang", "en", *command, "--help", cwd=tmp_path)
    vietnamese = run("--lang", "vi", *command, "--help", cwd=tmp_path)
    assert (english.code, english.err, vietnamese.code, vietnamese.err) == (0, "", 0, "")
    assert english.out.startswith(" ".join(["Usage: hrcomms", *command, "[OPTIONS]"]))
    assert vietnamese.out.startswith(" ".join(["Cách dùng: hrcomms", *command, "[TÙY_CHỌN]"]))
    assert "\nOptions:\n" in english.out
    assert "\nTùy chọn:\n" in vietnamese.out
    said = re.sub(TYPED, " ", vietnamese.out)
    assert ENGLISH.findall(said) == []
    assert all(len(line) <= 80 for line in (english.out + vietnamese.out).splitlines())
    assert same_options(english) == same_options(vietnamese)


def same_options(result: Result) -> list[str]:
    """Return the names of options and commands that a help lists, and the values to choose from."""
    return re.findall(r"(?m)^ {2}((?:-\w, )?--[a-z-]+|[a-z]+(?= {2}))(?: ([a-z]+\|\S+))?", result.out)


def test_help_says_what_must_be_given_and_what_holds_if_not() -> None:
    assert re.search(r"(?m)^  --year NUMBER +Reporting year, such as 2025\.$", run("report", "-h", "--lang", "en").out)
    assert re.search(r"(?m)^  --year SỐ +Năm báo cáo, ví dụ 2025\.$", run("report", "-h").out)
    assert "  --color auto|always|never   When to use colour; auto if left out.\n" in run("--help", "--lang", "en").out
    assert "  --color auto|always|never   Khi nào dùng màu; bỏ trống: auto.\n" in run("--help").out
    assert "  -h, --help                  Hiện trang trợ giúp này rồi thoát.\n" in run("--help").out
    assert "Cách dùng: hrcomms init [TÙY_CHỌN] [THƯ_MỤC]\n" in run("init", "--help").out


def test_help_is_in_the_language_of_the_dataset(tmp_path: Path) -> None:
    assert run("--help").out.startswith("Cách dùng: ")
    assert run("--help", cwd=write(tmp_path, worked_example())).out.startswith("Usage: ")


@pytest.mark.parametrize("args", [("-h", "status"), ("--help", "rollup"), ("--lang", "en", "--help", "check")])
def test_help_before_a_command_is_that_of_the_program(args: tuple[str, ...]) -> None:
    assert run("--lang", "en", *args).out == run("--lang", "en", "--help").out


@pytest.mark.parametrize("word", ["chekc", "xyz"])
def test_a_wrong_command_is_told_whatever_option_goes_with_it(word: str) -> None:
    assert run("--lang", "en", word, "--version").err == run("--lang", "en", word).err
    assert run("--lang", "en", "--help", "--version").out == run("--lang", "en", "--help").out


def test_every_parameter_has_a_help() -> None:
    command: Any = typer.main.get_command(program())
    for one in (command, *command.commands.values()):
        assert one.help
        assert all(parameter.help for parameter in one.params)


# Kinds of errors


def errors_of_calls() -> Iterator[type[Exception]]:
    """Yield the classes of errors of a call that Typer may raise: its own, and click's where it is installed."""
    kept = next(one for one in typer.BadParameter.__mro__ if one.__name__ == "UsageError")
    modules = {kept.__module__, *(["click.exceptions"] if importlib.util.find_spec("click") else [])}
    for name in sorted(modules):
        module = importlib.import_module(name)
        for one in vars(module).values():
            if inspect.isclass(one) and issubclass(one, module.UsageError):
                yield one


def test_every_kind_of_error_of_a_call_is_known() -> None:
    assert {one.__name__ for one in errors_of_calls()} <= set(TELLERS)
    assert len(set(errors_of_calls())) >= 6


other = typer.Typer(rich_markup_mode=None)


@other.callback()
def everywhere() -> None:
    """Start a program with what ours has not."""


@other.command()
def attend(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The session.")],
    folder: Annotated[Path | None, typer.Option(exists=True, help="A folder.")] = None,
    share: Annotated[float, typer.Option(min=0, help="A share.")] = 0,
) -> None:
    """Mark who came."""


@other.command()
def odd() -> None:
    """Fail in a way that nobody expects."""
    raise StrangeError("Nobody knows this kind.")


class StrangeError(typer.BadParameter):
    """An error of a kind of its own."""


def refused(*words: str) -> str:
    """Return what is said in Vietnamese of a wrong call of the other program."""
    command: Any = typer.main.get_command(other)
    with pytest.raises(Exception, match=r".") as raised:
        command(list(words), standalone_mode=False)
    return translator("vi")(described(raised.value, command, words))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("attend",), "thiếu 'LỚP': The session."),
        (("attend", "a", "b"), "thừa 'b' sau 'hrcomms attend'"),
        (("odd",), "không hiểu lệnh này; 'hrcomms odd --help'"),
        (("attend", "a", "--folder", "/none/at/all"), "--folder không nhận giá trị này: A folder."),
        (("attend", "a", "--share", "-1"), "--share không nhận giá trị này: A share."),
    ],
)
def test_parameters_and_reasons_that_our_commands_have_not(words: tuple[str, ...], said: str) -> None:
    assert said in refused(*words)


def test_help_of_a_required_argument(capsys: pytest.CaptureFixture[str]) -> None:
    command: Any = typer.main.get_command(other)
    inner = command.commands["attend"]
    inner.format_help = lambda context, formatter: write_help(inner, context, formatter, "vi")
    command(["attend", "--help"], standalone_mode=False)
    out = capsys.readouterr().out
    assert "attend [TÙY_CHỌN] LỚP\n" in out
    assert "  LỚP  The session. [bắt buộc]\n" in out


def test_nothing_is_imported_for_a_wrong_call_before_it_is_one() -> None:
    for name in ("hrcomms.cli.wrong_call", "hrcomms.cli.help_screen"):
        kept = sys.modules.pop(name, None)
        try:
            assert run("status", "--format", "json").code == 0
            assert name not in sys.modules
        finally:
            if kept is not None:
                sys.modules[name] = kept
