"""Other people's templates: what they may do, and the one sentence where they may not."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup
from pydantic import BaseModel
from sandbox_attacks import ATTACKS, ENDLESS, HARMLESS, LONG
from support import at_most

from hrcomms.language import Text, catalogue, say, translator
from hrcomms.sandbox import Sandbox, TemplateFault, carry_out, faults


@dataclass(frozen=True)
class Record:
    name: str
    numbers: tuple[int, ...] = (3, 1, 2)
    group: frozenset[str] = frozenset("ab")

    @property
    def first(self) -> int:
        return self.numbers[0]

    def secret(self) -> str:
        return "secret"


class Model(BaseModel):
    title: str = "Title"


async def _waiting() -> None: ...


def values() -> dict[str, Any]:
    return {
        "record": Record("An"),
        "records": [Record("Bình", (1,)), Record("An", (2, 3)), Record("Bình", (4,))],
        "model": Model(),
        "outside": lambda: "outside",
        "kind": Record,
        "path": Path("x"),
        "given": (one for one in ()),
        "day": date(2026, 1, 5),
        "share": Fraction(2, 3),
        "sentence": say("{n} of {all}", n=1, all=2),
        "narrative": {"results": ("a", "b"), "items": "an item"},
    }


def sandbox(**options: Any) -> Sandbox:
    """Return a sandbox with a tenth of the budget, so that the table of attacks takes a tenth of the time."""
    made = Sandbox(**{"steps": 3_000_000, "memory": 50_000_000} | options)
    made.globals["helper"] = lambda *args: "helped" + "".join(map(str, args))
    made.filters["twice"] = lambda text: text + text
    made.tests["short"] = lambda text: len(text) < 3
    return made


def done(source: str, **options: Any) -> str:
    return carry_out(sandbox(**options), source, values(), "own.md")


def fault(source: str, **options: Any) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        done(source, **options)
    return caught.value


def attacks() -> list[Any]:
    """Return each attack, with what is said and with escaping or without; thoroughly, both ways.

    Those that only a bound ends take long, so one in three is tried always.
    """
    return [
        pytest.param(
            *(part, source, escaped),
            id=f"{part[:20]}-{n}-{escaped}",
            marks=[pytest.mark.thorough] if (n % 2 == 0) is escaped or (part == ENDLESS and n % 3) else [],
        )
        for part, group in ATTACKS.items()
        for n, source in enumerate(group)
        for escaped in (False, True)
    ]


@pytest.mark.parametrize(("part", "source", "autoescape"), attacks())
def test_an_attack_ends_in_one_sentence(part: str, source: str, autoescape: bool) -> None:
    with at_most(5):
        waiting = _waiting()
        try:
            with pytest.raises(TemplateFault) as caught:
                carry_out(sandbox(autoescape=autoescape), source, {**values(), "waiting": waiting}, "own.md")
        finally:
            waiting.close()
        said = str(caught.value)
        assert part in said or (part == LONG and ENDLESS in said)  # whichever runs out first
        assert " at 0x" not in said
        assert "\n" not in said
        assert len(said) < 400
        assert caught.value.line is not None or len(source) > 300


@pytest.mark.parametrize(("source", "said"), HARMLESS.items())
def test_what_looks_like_an_attack_and_is_none(source: str, said: str) -> None:
    assert done(source) == said


HONEST = {
    "{% for r in records %}{{ loop.index }}/{{ loop.length }} {{ r.name }}{{ ', ' if not loop.last }}{% endfor %}": (
        "1/3 Bình, 2/3 An, 3/3 Bình"
    ),
    "{% for r in records if r.first > 1 %}{{ r.name }}{% else %}-{% endfor %}": "AnBình",
    "{% for r in [] %}x{% else %}-{% endfor %}": "-",
    "{% for x in [1, [2, [3]]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}": "123",
    "{% macro m(n) %}{% if n %}{{ n }} {{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(20) }}": (
        " ".join(str(n) for n in range(20, 0, -1)) + " "
    ),
    "{% macro box(t) %}[{{ t }}: {{ caller(1) }}]{% endmacro %}{% call(n) box('a') %}{{ n }}{% endcall %}": "[a: 1]",
    "{% macro m() %}{{ varargs|join }}{{ kwargs.a }}{% endmacro %}{{ m(1, 2, a=3) }}": "123",
    "{% set x = 1 %}{% set y, z = 2, 3 %}{{ x + y * z }}": "7",
    "{% set ns = namespace(n=0) %}{% for r in records %}{% set ns.n = ns.n + r.first %}{% endfor %}{{ ns.n }}": "7",
    "{% set t %}a{{ 1 }}{% endset %}{{ t }}": "a1",
    "{% filter upper %}a{{ record.name }}{% endfilter %}": "AAN",
    "{% with a = 1 %}{{ a }}{% endwith %}": "1",
    "{% block b %}{{ record.name }}{% endblock %}{{ self.b() }}": "AnAn",
    "{{ records|map(attribute='name')|unique|sort|join(', ') }}": "An, Bình",
    "{{ records|join('-', attribute='name') }}": "Bình-An-Bình",
    "{{ records|selectattr('name', 'eq', 'An')|map(attribute='first')|list }}": "[2]",
    "{{ records|rejectattr('name', 'in', ['An'])|list|length }}": "2",
    "{{ records|sort(attribute='first', reverse=true)|map(attribute='first')|join }}": "421",
    "{% for n, group in records|groupby('name') %}{{ n }}{{ group|length }}{% endfor %}": "An1Bình2",
    "{{ records|sum(attribute='first') }} {{ [share, share]|sum }} {{ [1, 2]|sum(start=3) }}": "7 4/3 6",
    "{{ records|map(attribute='first')|max }} {{ [2, 1]|min }}": "4 1",
    "{{ record.numbers|sort|batch(2)|map('join', '+')|join(' ') }}": "1+2 3",
    "{{ [1, 2, 3]|slice(2)|map('list')|list }}": "[[1, 2], [3]]",
    "{{ record.numbers[1:] }} {{ 'abcdef'[::2] }} {{ record.numbers[-1] }}": "(1, 2) ace 2",
    "{{ 'a,b'.split(',')|join(' ') }} {{ 'x'.upper() }} {{ 'x-y'.replace('-', '+') }} {{ ','.join(['a', 'b']) }}": (
        "a b X x+y a,b"
    ),
    "{{ '%s: %05.1f%%' % ('a', 2.25) }} {{ '%d'|format(5000000000) }} {{ '{:>4}|{:.1f}'.format(1, 2.25) }}": (
        "a: 002.2% 5000000000    1|2.2"
    ),
    "{{ day.year }} {{ day.isoformat() }} {{ day }} {{ share.numerator }}/{{ share.denominator }}": (
        "2026 2026-01-05 2026-01-05 2/3"
    ),
    "{{ narrative.results|join }} {{ narrative['items'] }} {% for k, v in narrative.items() %}{{ k }} {% endfor %}": (
        "ab an item results items "
    ),
    "{{ narrative.get('x', '-') }} {{ narrative|length }} {{ narrative|dictsort|first|first }}": "- 2 items",
    "{{ model.title }} {{ sentence }}": "Title 1 of 2",
    "{{ 'a' ~ 1 ~ none }} {{ 7 // 2 }} {{ 7 % 4 }} {{ 2 ** 10 }} {{ 1 / 4 }} {{ -1|abs }} {{ 2.5|round|int }}": (
        "a1None 3 3 1024 0.25 1 2"
    ),
    "{{ 'a' in 'abc' }} {{ 1 < 2 <= 2 }} {{ 'x' == 'x' and not false }} {{ {'a': 1}.a }}": "True True True 1",
    "{{ helper(1, 'a') }} {{ 'ab'|twice }} {{ 'ab' is short }} {{ ['a']|map('twice')|first }}": "helped1a abab True aa",
    "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}": "aba",
    "{% set j = joiner() %}{{ j() }}x{{ j() }}y": "x, y",
    "{% for x in [1, 1, 2] %}{{ loop.cycle('a', 'b') }}{{ loop.changed(x) }} {% endfor %}": "aTrue bFalse aTrue ",
    "{{ 'a b c'|truncate(4, true, '…', 0) }} {{ 'a\nb'|indent(2) }} {{ 'tiêu đề'|title }} {{ 'a b'|wordcount }}": (
        "a b… a\n  b Tiêu Đề 2"
    ),
    "{{ ''|default('-', true) }} {{ nothing is undefined }} {{ '<b>'|e }} {{ '<b>x</b>'|striptags }}": (
        "- True &lt;b&gt; x"
    ),
    "{% raw %}{{ x }}{% endraw %}{# a comment #}": "{{ x }}",
    "{{ 'a b c d'|wordwrap(3) }}": "a b\nc d",
}


@pytest.mark.parametrize(("source", "text"), HONEST.items())
def test_honest_templates_work(source: str, text: str) -> None:
    assert done(source) == text


@pytest.mark.parametrize("source", HONEST)
def test_honest_templates_say_what_jinja_says(source: str) -> None:
    plain = Environment(autoescape=True)
    plain.globals.update(sandbox().globals)
    plain.filters["twice"], plain.tests["short"] = sandbox().filters["twice"], sandbox().tests["short"]
    if "helper" not in source:
        assert done(source, autoescape=True) == plain.from_string(source).render(values())


def test_data_are_escaped_where_the_caller_says_so() -> None:
    source = "{{ text }}{{ '<' ~ text }}{{ text|upper }}{{ '%s' % text }}{{ markup }}{{ ('<i>'|safe) ~ text }}"
    given = {"text": "<b>", "markup": Markup("<u>")}
    assert carry_out(Sandbox(autoescape=True), source, given, "x") == (
        "&lt;b&gt;&lt;&lt;b&gt;&lt;B&gt;&lt;b&gt;<u><i>&lt;b&gt;"
    )
    assert carry_out(Sandbox(finalize=lambda one: f"[{one}]"), "{{ 1 }}{{ 'a' }}b", {}, "x") == "[1][a]b"


@pytest.mark.parametrize(
    ("source", "line", "message", "hint"),
    [
        ("a\n\n{{ recrods }}", 3, "nothing is called 'recrods' here", "did you mean 'records'?"),
        ("a\n{{ record.nmae }}", 2, "nothing is called 'nmae' here", "did you mean 'name'?"),
        ("{% set total = 1 %}\n{{ totla }}", 2, "nothing is called 'totla' here", "did you mean 'total'?"),
        ("{{ narrative.result }}", 1, "nothing is called 'result' here", "did you mean 'results'?"),
        ("{{ zzzzz }}", 1, "nothing is called 'zzzzz' here", None),
        ("\n{{ record.__class__ }}", 2, "a template may not reach '__class__'", None),
        ("\n{% for a in range(5000000) %}{% endfor %}", 2, "the template does not come to an end", None),
        (
            "{% for a in range(1000000) %}\n{% for b in range(9) %}\n{{ b }}\n{% endfor %}{% endfor %}",
            (2, 3),
            "the template does not come to an end",
            None,
        ),
        ("{% macro m() %}\n\n{{ 1 // 0 }}{% endmacro %}\n\n{{ m() }}", 3, "the template divides by zero", None),
        (
            "\n{% if %}",
            2,
            "the template is not well formed: '%}' is not expected here",
            None,
        ),
        ("\n{{ 1|uper }}", 2, "there is no filter 'uper'", None),
        ("\n{{ 1 is evne }}", 2, "there is no test 'evne'", None),
        ("{{ [1]|map('uper') }}", 1, "there is no filter 'uper'", None),
        ("\n\n{% include 'x' %}", 3, "a template may not bring in other files: {% include %}", None),
        (
            "\n{{ 1 - 'a' }}",
            2,
            "the template cannot be carried out: a value is of another kind than is needed here",
            None,
        ),
    ],
)
def test_a_fault_tells_what_and_where(source: str, line: int | tuple[int, ...], message: str, hint: str | None) -> None:
    found = fault(source)
    assert str(found) == message
    assert found.line in (line if isinstance(line, tuple) else (line,))
    assert (str(found.hint) if found.hint else None) == hint
    assert found.name == "own.md"


def test_every_sentence_is_known_in_vietnamese() -> None:
    known = vars(catalogue("vi"))["_catalog"]
    said: set[str] = set()
    for source in [one for group in ATTACKS.values() for one in group][::3]:
        found = fault(source, steps=100_000, memory=1_000_000)
        assert isinstance(found.message, Text)
        said.add(found.message.template)
        assert translator("vi")(found.message) != str(found)
    assert said <= set(known)


def test_each_rendering_has_the_whole_budget() -> None:
    environment = sandbox(steps=100_000)
    source = "{% for a in range(9000) %}{% endfor %}"
    for _ in range(20):
        assert carry_out(environment, source, {}, "x") == ""

    def several() -> None:
        with faults(environment):
            for _ in range(20):
                environment.from_string(source).render()

    with pytest.raises(TemplateFault, match="does not come to an end"):
        several()


def least_time(source: str) -> float:
    """Return the seconds in which a template uses up some steps, the least of several tries."""
    taken = []
    for _ in range(4):
        began = process_time()
        assert str(fault(source, steps=300_000)) == "the template does not come to an end"
        taken.append(process_time() - began)
    return min(taken)


@pytest.mark.parametrize(
    "work",
    [
        *("range(300)|sum", "([share] * 300)|sum", "([[]] * 300)|sum(start=[])", "many|sum(attribute='first')"),
        *("range(300)|map('string')|list", "many|map(attribute='first')|list", "many|groupby('first')"),
        *("many|selectattr('first')|list", "range(300)|select|list", "range(300)|batch(3)|list", "range(300)|max"),
    ],
)
def test_a_step_of_a_filter_takes_about_as_long_as_one_of_a_loop(work: str) -> None:
    loops = "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"
    filters = f"{{% set many = records * 100 %}}{{% for a in range(100000) %}}{{% set x = {work} %}}{{% endfor %}}"
    assert least_time(filters) < 4 * least_time(loops)


def test_after_a_fault_the_next_rendering_is_as_the_first() -> None:
    environment = sandbox()
    for _ in range(3):
        with pytest.raises(TemplateFault):
            carry_out(environment, "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", {}, "x")
        assert (
            carry_out(environment, "{% macro m(n) %}{{ m(n - 1) if n }}.{% endmacro %}{{ m(50) }}", {}, "x") == "." * 51
        )


def test_the_same_template_ends_at_the_same_place_each_time() -> None:
    source = "{% for a in range(100000) %}\n{{ a|string|upper }}\n{% for b in range(a) %}\n{% endfor %}{% endfor %}"
    environments = [sandbox(steps=steps) for steps in (50_000, 50_000)]
    for environment in environments:
        with pytest.raises(TemplateFault):
            carry_out(environment, source, {}, "x")
    assert environments[0].budget.steps == environments[1].budget.steps


def test_no_template_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("secret")
    with pytest.raises(TypeError, match="loader"):
        Sandbox(loader=tmp_path)


def test_a_large_honest_table_fits() -> None:
    rows = [Record(f"Lớp {n}", tuple(range(20))) for n in range(2_000)]
    source = (
        "{% for r in rows %}<tr><td>{{ loop.index }}/{{ rows|length }}</td><td>{{ r.name|upper }}</td><td>"
        "{% for n in r.numbers %}{% if n is even %}{{ n }}{% else %}{{ n|twice }}{% endif %}{{ ', ' if not loop.last }}"
        "{% endfor %}</td></tr>\n{% endfor %}"
    )
    environment = sandbox(autoescape=True)
    environment.filters["twice"] = lambda n: 2 * n
    assert carry_out(environment, source, {"rows": rows}, "x").count("<tr>") == 2_000


def test_a_word_file_is_carried_out_in_the_sandbox(tmp_path: Path) -> None:
    import docx
    import docxtpl

    made = docx.Document()
    for text in ("{{ record.name }}", "{%p for r in records %}", "{{ r.name }}", "{%p endfor %}"):
        made.add_paragraph(text)
    made.save(tmp_path / "own.docx")
    template = docxtpl.DocxTemplate(tmp_path / "own.docx")
    environment = Sandbox(autoescape=True)
    with faults(environment, values(), "own.docx"):
        template.render(values(), jinja_env=environment)
    assert [one.text for one in template.docx.paragraphs] == ["An", "Bình", "An", "Bình"]


# Templates put together at random

NAMES = ["record", "records", "model", "day", "share", "path", "kind", "outside", "given", "helper", "x", "ns", "loop"]
NAMES += [
    "self",
    "dict",
    "cycler",
    "joiner",
    "namespace",
    "range",
    "m",
    "caller",
    "'a{0}%s'",
    "9999999",
    "[1, 2]",
    "none",
]
ENDINGS = ["", ".name", ".x", ".__class__", "._func", "[0]", "['name']", "[1:]", "()", "(1)", "(x)", "('a')", "(*x)"]
ENDINGS += [".format", ".join", ".split", ".items", ".append", ".read_text", ".strftime", ".next", ".mro", ".gi_frame"]
FILTERS = sorted(Environment().filters)  # noqa: S701 - only names
ARGUMENTS = ["", "(1)", "(9999999)", "('name')", "('__class__')", "(attribute='first')", "(x)", "(*x)", "('upper')"]

primary = st.builds("{}{}{}".format, st.sampled_from(NAMES), st.sampled_from(ENDINGS), st.sampled_from(ENDINGS))
filtered = st.builds(
    lambda one, name, given: f"{one}|{name}{given}", primary, st.sampled_from(FILTERS), st.sampled_from(ARGUMENTS)
)
expression = st.recursive(
    primary | filtered,
    lambda inner: (
        st.builds(
            "({} {} {})".format,
            inner,
            st.sampled_from(["+", "-", "*", "**", "%", "/", "//", "~", "in", "==", "<", "and"]),
            inner,
        )
        | st.builds("({}|{})".format, inner, st.sampled_from(FILTERS))
        | st.builds("[{}, {}]".format, inner, inner)
    ),
    max_leaves=4,
)
statement: st.SearchStrategy[str] = st.recursive(
    expression.map("{{{{ {} }}}}".format) | expression.map("{{% set x = {} %}}".format) | st.just("a\n"),
    lambda inner: (
        st.builds("{{% for x in {} %}}{}{{% endfor %}}".format, expression, inner)
        | st.builds("{{% for x in {} recursive %}}{}{{{{ loop(x) }}}}{{% endfor %}}".format, expression, inner)
        | st.builds("{{% if {} %}}{}{{% endif %}}".format, expression, inner)
        | st.builds("{{% macro m(x) %}}{}{{% endmacro %}}{{{{ m({}) }}}}".format, inner, expression)
        | st.builds("{{% set ns = namespace(x={}) %}}{}{{% set ns.x = ns.x ~ ns.x %}}".format, expression, inner)
        | st.builds("{}{}".format, inner, inner)
    ),
    max_leaves=6,
)


def outcome(source: str, **options: Any) -> str:
    try:
        return done(source, steps=100_000, memory=5_000_000, **options)
    except TemplateFault as found:
        return f"{found} {found.line}"


@given(statement, st.booleans())
def test_a_random_template_says_something_or_is_at_fault(source: str, autoescape: bool) -> None:
    with at_most(5):
        text = outcome(source, autoescape=autoescape)
        assert " at 0x" not in text
        assert "<class" not in text
        assert "secret" not in text
    assert outcome(source, autoescape=autoescape) == text


@pytest.mark.parametrize(
    "source",
    ["{{ 'inf' | float }}", "{{ 'nan' | float }}", "{{ 'x' ~ ('-inf' | float) }}", "{{ '%s' % ('inf' | float) }}"],
)
def test_what_is_no_number_is_not_printed(source: str) -> None:
    assert str(fault(source).message) == "a number in the template is too large"
