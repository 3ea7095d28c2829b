"""HRC311: bodies that follow each other, out of order."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.model.values import as_written
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC311", Severity.WARNING)
def succession(scope: Scope) -> Iterator[Finding]:
    """A body has successors and no end, or one of them was founded while it still existed.

    Why: what a body did counts for its successors only once it has ended; until then they begin at zero, and both are
    asked.

    Wrong:
        organisations:
          - {id: a, name: A, classification: village, successors: [b]}
          - {id: b, name: B, classification: village, founding_date: 2025-07-01}
    Right:
        organisations:
          - {id: a, name: A, classification: village, dissolution_date: 2025-06-30, successors: [b]}
          - {id: b, name: B, classification: village, founding_date: 2025-07-01}
    """
    dataset = scope.dataset
    for body in dataset.organisations:
        if body.successors and body.dissolution_date is None:
            message = say("{body} has a successor, but no end", body=body.called)
            yield Finding(dataset.place(body, "successors"), message, say("enter its last day under dissolution_date"))
            continue
        for index, one in enumerate(body.successors):
            after = dataset.organisation_by_id.get(one)
            if after is None or after.founding_date is None or body.dissolution_date is None:
                continue
            if body.days[0] < after.founding_date.first <= body.dissolution_date.last:
                message = say(
                    "{after} was founded on {founded}, before {body} ended on {ended}",
                    after=after.called,
                    founded=as_written(after.founding_date),
                    body=body.called,
                    ended=as_written(body.dissolution_date),
                )
                yield Finding(
                    dataset.place(body, "successors", index),
                    message,
                    say("let one begin on the day after the other has ended"),
                    (Related(say("the body"), dataset.place(after, "founding_date")),),
                )
