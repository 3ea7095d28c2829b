"""The questions that a new dataset begins with, asked on a terminal."""

import sys
from collections.abc import Sequence
from dataclasses import replace

import typer

from hrcomms.founding.answers import QUESTIONS, Answers, Question, answer_problem
from hrcomms.language import Language, Text, say, translator
from hrcomms.output.aside import prompt


def ask(given: Answers, told: Sequence[str | None], language: Language) -> Answers:
    """Ask what no option told, each question until its answer is understood; typer.Abort where the input ends."""
    for question, option in zip(QUESTIONS, told, strict=True):
        if option is None:
            given = replace(given, **{question.key: _typed(question, language)})
    return given


def _typed(question: Question, language: Language) -> str:
    tell = translator(language)
    shown: list[str] = []
    while True:
        prompt(shown, tell(_words(question)))
        line = sys.stdin.readline()
        if not line:
            raise typer.Abort
        typed = line.strip()
        problem = answer_problem(question.key, typed)
        if problem is None and (typed or question.otherwise is not None):
            return typed
        shown = [tell(problem)] if problem else []


def _words(question: Question) -> Text:
    if question.otherwise is None:
        return say("{asked} (such as {example})", asked=question.asked, example=question.example)
    return say(
        "{asked} (such as {example}; Enter alone: {otherwise})",
        asked=question.asked,
        example=question.example,
        otherwise=question.otherwise,
    )
