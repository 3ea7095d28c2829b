"""Hủy lớp: a session will not take place, or did not; with the reason, and what that does to the targets."""

from starlette.responses import Response

from hrcomms.editing.cancelling import cancelled, lost
from hrcomms.editing.edits import EditError, InRecord, Set
from hrcomms.language import Text, say
from hrcomms.web.asked import Asked, asked, effect_of
from hrcomms.web.drafts import name_of
from hrcomms.web.listings import BY_COLLECTION
from hrcomms.web.rendering import page, refusal
from hrcomms.web.saving import act
from hrcomms.web.visits import Visit, route

_KIND = "training"


def question(visit: Visit) -> Response:
    """Ask for the reason, beside what a cancelled session does to the targets; 404 where there is no such session."""
    return _shown(asked(visit, BY_COLLECTION[_KIND]), None)


def answered(visit: Visit) -> Response:
    """Cancel the session with the reason that was given; ask again where that cannot be taken."""
    one = asked(visit, BY_COLLECTION[_KIND])
    data, identity = one.now or {}, one.identity or ""
    name = name_of(_KIND, data)
    if data.get("status") == "cancelled":
        return refusal(visit, say("{name} is cancelled already.", name=name), status=409)
    try:
        edit = cancelled(_KIND, identity, visit.entry("reason"))
    except EditError as error:
        return _shown(one, error.message)
    return act(visit, [edit], [say("{name} is cancelled.", name=name)], _page_of(one))


def _page_of(one: Asked) -> str:
    return one.address.removesuffix("/sua")


def _shown(one: Asked, wrong: Text | None) -> Response:
    data, name = one.now or {}, name_of(_KIND, one.now or {})
    edit = Set(InRecord(_KIND, one.identity or "", ("status",)), "cancelled")
    return page(
        one.visit,
        "cancelling.html",
        status=422 if wrong else 200,
        listing=one.listing,
        back=_page_of(one),
        name=name,
        already=data.get("status") == "cancelled",
        lost=lost(name, data.get("attended")),
        effect=effect_of(one, (edit,)),
        wrong=wrong,
    )


ROUTES = [route("/tap-huan/{id}/huy", question, posted=answered)]
