"""The routes of the desk: pages by GET, and every change by a POST that leads back to its page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from getpass import getuser
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode

from jinja2 import ChoiceLoader, FileSystemLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from graph.desk.account import loaded
from graph.desk.check import verdict
from graph.desk.document_text import next_waiting
from graph.desk.drafting import LONGEST, installed, new_dossier
from graph.desk.edit import EDITS, done, named_by, undo
from graph.desk.folder import ChangedError, Folder, NotThereError
from graph.desk.journal import Action, actions, add, changes, last_done, snapshot
from graph.desk.page import conflict, desk, dossier
from graph.desk.same_site import ForeignError, SameSite
from graph.errors import ChanceryError
from graph.explorer.answer import Api
from graph.explorer.site import Site
from graph.graphql.server.profile import ServerProfile
from graph.store.protocol import Store

_LARGEST: Final = 4 * LONGEST
"""Bytes that a form may have."""
_READER: Final = "chancery-reader"
"""The cookie with the name under which a person's actions stand in the journal."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages of the desk are drawn from.

    Attributes:
        site: the explorer's templates and the API.
        folder: where the dossiers are.
        same_site: what looks at requests.
    """

    site: Site
    folder: Folder
    same_site: SameSite = field(default_factory=SameSite)


def routes(store: Store, profile: ServerProfile, path: Path) -> list[BaseRoute]:
    """The routes of the desk over a store and a folder, to be served beside the explorer's, whose styles and pages it uses.

    Raises:
        ChanceryError: the folder cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ChanceryError(f"The folder {path} of the desk cannot be made: {error.strerror}.") from None
    site = Site(Api(store, profile))
    templates = ChoiceLoader(
        [FileSystemLoader(Path(__file__).parent / "templates"), site.environment.loader or ChoiceLoader([])]
    )
    site = Site(site.api, site.environment.overlay(loader=templates))
    whole = Desk(site, Folder(path))
    return [
        Route("/desk", _answering(whole, _list, _new), methods=["GET", "POST"]),
        Route("/desk/{name}", _answering(whole, _page, _act), methods=["GET", "POST"]),
    ]


Shown = Callable[[Desk, Request], Response]
Taken = Callable[[Desk, Request, Mapping[str, str]], Response]


def _answering(whole: Desk, shown: Shown, taken: Taken) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            if request.method == "POST":
                given = await _form(request)
                whole.same_site.look_at_form(request, given)
                response = await run_in_threadpool(taken, whole, request, given)
            else:
                whole.same_site.look(request)
                response = await run_in_threadpool(shown, whole, request)
        except ForeignError as error:
            response = _fault(whole, request, 403, error)
        except NotThereError as error:
            response = _fault(whole, request, 404, error)
        except (ChanceryError, OSError) as error:
            response = _fault(whole, request, 400, error)
        # With no referrer at all, a browser would not tell a form of ours from one of elsewhere.
        response.headers["referrer-policy"] = "same-origin"
        return response

    return endpoint


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form.

    Raises:
        ChanceryError: it is none, or too large.
    """
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise ChanceryError("The desk takes forms (application/x-www-form-urlencoded) alone.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise ChanceryError(f"The form is larger than {_LARGEST:,} bytes.")
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=2_000))
    except ValueError as error:
        raise ChanceryError(f"The form cannot be read: {error}.") from None


def _fault(whole: Desk, request: Request, status: int, error: Exception) -> Response:
    return whole.site.draw("desk_fault.html", request, (), status, message=str(error))


def reader(request: Request) -> str:
    """The name of the person at the desk: the one that they gave, or else the account under which the server runs."""
    given = unquote(request.cookies.get(_READER, "")).strip()
    try:
        return given or getuser()
    except (KeyError, OSError):
        return "somebody"


def _list(whole: Desk, request: Request, fault: str = "", given: Mapping[str, str] = MappingProxyType({})) -> Response:
    return desk(
        whole.site,
        request,
        whole.folder,
        token=whole.same_site.token,
        reader=reader(request),
        drafting=installed(),
        fault=fault,
        given=given,
    )


def _new(whole: Desk, request: Request, given: Mapping[str, str]) -> Response:
    if given.get("action") == "reader":
        response = RedirectResponse("/desk", 303)
        name = " ".join(given.get("reader", "").split())[:80]
        response.set_cookie(_READER, quote(name), max_age=31_536_000, path="/desk", httponly=True, samesite="strict")
        return response
    try:
        name = new_dossier(whole.folder, given, whole.site.api.store)
    except ChanceryError as error:
        return _list(whole, request, fault=str(error), given=given)
    return RedirectResponse(f"/desk/{quote(name)}", 303)


def _page(whole: Desk, request: Request) -> Response:
    return dossier(
        whole.site,
        request,
        whole.folder.dossier(request.path_params["name"]),
        token=whole.same_site.token,
        reader=reader(request),
    )


def _act(whole: Desk, request: Request, given: Mapping[str, str]) -> Response:
    name, what = request.path_params["name"], given.get("action", "")
    act = _ACTIONS.get(what) or (partial(_edited, what) if what in EDITS else None)
    if act is None:
        raise ChanceryError(f"There is no action {what!r}.")
    try:
        if what in _READING:
            opened = whole.folder.unchanged(name, given.get("hash", ""))
            action, at = act(whole, opened, given, reader(request))
        else:
            with whole.folder.changing(name, given.get("hash", "")) as opened:
                action, at = act(whole, opened, given, reader(request))
    except ChangedError as changed:
        return conflict(whole.site, request, changed, given, token=whole.same_site.token)
    except NotThereError:
        raise
    except ChanceryError as error:
        return dossier(
            whole.site,
            request,
            whole.folder.dossier(name),
            token=whole.same_site.token,
            reader=reader(request),
            fault=str(error),
            given=given,
        )
    kept = Action(
        **{name: getattr(action, name) for name in ("what", "who", "changes", "about", "told")}, hash=opened.hash
    )
    add(opened.file, kept)
    query = urlencode({"at": at} if at else {})
    return RedirectResponse(f"/desk/{quote(name)}{'?' if query else ''}{query}{f'#entry-{at}' if at else ''}", 303)


def _edited(what: str, whole: Desk, opened: Any, given: Mapping[str, str], who: str) -> tuple[Action, str]:
    """Do something to an entry; the next one to look at follows it."""
    action = done(opened, what, given, who)
    if what in ("accept", "reject"):
        return action, next_waiting(opened, given.get("next", ""))
    return action, action.about


def _undone(whole: Desk, opened: Any, given: Mapping[str, str], who: str) -> tuple[Action, str]:
    action = last_done(actions(opened.file))
    if action is None:
        raise ChanceryError("There is nothing to undo.")
    before = snapshot(opened)
    undo(opened, action)
    changed = changes(before, snapshot(opened))
    return Action("undo", who, changed, action.about, {"undoes": action.id, "what": action.what}), action.about


def _signed(whole: Desk, opened: Any, given: Mapping[str, str], who: str) -> tuple[Action, str]:
    name = " ".join(given.get("by", "").split())[:80]
    if not name:
        raise ChanceryError("Say who signs.")
    return Action("sign", name), ""


def _loaded(whole: Desk, opened: Any, given: Mapping[str, str], who: str) -> tuple[Action, str]:
    for entry in opened.entries:
        for other in named_by(opened, entry):
            if other.waits and not entry.waits:
                raise ChanceryError(
                    f"“{entry.name}” names “{other.name}”, which waits: accept or reject it, then load."
                )
    told = verdict(opened, accepted=True).problems
    if told:
        first = next(f"{key or 'the dossier'}: {messages[0]}" for key, messages in told.items())
        raise ChanceryError(f"What was accepted cannot be loaded yet. {first}")
    return Action("load", who, told=loaded(whole.site.api.store, opened)), ""


_ACTIONS: Final[Mapping[str, Callable[[Desk, Any, Mapping[str, str], str], tuple[Action, str]]]] = {
    "undo": _undone,
    "sign": _signed,
    "load": _loaded,
}
_READING: Final = ("sign", "load")
"""What changes no dossier: others go on with theirs meanwhile."""
