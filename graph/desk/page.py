"""Drawing the pages of the desk: the list, a dossier beside its document's text, and what two editors have both changed."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from graph.desk.document_text import paragraphs
from graph.desk.dossier import Dossier
from graph.desk.folder import ChangedError, Folder
from graph.desk.form import form
from graph.desk.journal import actions, last_done
from graph.desk.known import SEARCHED, candidates, known, picked
from graph.desk.round_trip import parsed, written
from graph.desk.view import Counts, cards, new_sections
from graph.errors import ChanceryError
from graph.explorer.site import Site


def desk(site: Site, request: Request, folder: Folder, **context: Any) -> Response:
    """The list of dossiers, and the form for a new one."""
    listed: list[dict[str, Any]] = []
    for name in folder.names():
        try:
            opened = folder.dossier(name)
        except ChanceryError as error:
            listed.append({"name": name, "fault": str(error)})
            continue
        done = actions(opened.file)
        loads = [action for action in done if action.what == "load"]
        listed.append(
            {
                "name": name,
                "fault": "",
                "dossier": opened,
                "counts": Counts.of(opened, done),
                "loaded": loads[-1] if loads else None,
                "changed": bool(loads) and loads[-1].hash != opened.hash,
            }
        )
    return site.draw("desk.html", request, (), 400 if context.get("fault") else 200, listed=listed, **context)


def dossier(
    site: Site,
    request: Request,
    opened: Dossier,
    *,
    fault: str = "",
    given: Mapping[str, str] | None = None,
    **context: Any,
) -> Response:
    """A dossier beside its document's text."""
    shown, checked = cards(opened)
    asked = {name: request.query_params.get(name, "") for name in ("at", "edit", "link", "q")}
    if given and given.get("entry"):
        asked["edit" if given.get("action", "").startswith("mend") else "at"] = given["entry"]
    by_key = {card.entry.key: card for card in shown}
    at = next((asked[name] for name in ("edit", "link", "at") if asked[name] in by_key), "")
    at = at or next((card.entry.key for card in shown if card.entry.waits), shown[0].entry.key if shown else "")
    editing, linking = by_key.get(asked["edit"]), by_key.get(asked["link"])
    answer, offered = None, []
    if linking and linking.entry.section in SEARCHED:
        answer = picked(site.api, opened, linking.entry, asked["q"] or linking.entry.name)
        offered = candidates(answer, opened)
    ids = [node for card in shown for node in card.entry.same_as]
    ids += [node for card in shown for node in card.entry.alternatives]
    nodes = known(site.api, opened, list(dict.fromkeys(ids)))
    if linking:
        likely = [nodes[node] for node in linking.entry.alternatives if node in nodes]
        offered = [*likely, *(node for node in offered if node not in likely)][:9]
    done = actions(opened.file)
    return site.draw(
        "dossier.html",
        request,
        [answer] if answer else [],
        409 if fault else 200,
        dossier=opened,
        cards=shown,
        after=_after([card.entry.key for card in shown], {card.entry.key for card in shown if card.entry.waits}),
        checked=checked,
        paragraphs=list(paragraphs(opened)),
        at=at,
        form=form(editing.entry, opened) if editing else None,
        yaml=written(_whole(editing.entry.accepted)) if editing else "",
        editing=editing,
        linking=linking,
        sought=asked["q"] or (linking.entry.name if linking else ""),
        offered=offered,
        nodes=nodes,
        linkable=SEARCHED,
        counts=Counts.of(opened, done),
        undoable=last_done(done),
        signed=[action for action in done if action.what == "sign"],
        load=next((action for action in reversed(done) if action.what == "load"), None),
        recent=list(reversed(done))[:12],
        sections=new_sections(),
        fault=fault,
        given=given or {},
        **context,
    )


def conflict(site: Site, request: Request, changed: ChangedError, given: Mapping[str, str], *, token: str) -> Response:
    """What differs between the file as a page showed it and as it is now, and what was not done because of that."""
    now = changed.dossier
    lines = unified_diff(
        (changed.shown or "").splitlines(), now.written.splitlines(), "as you saw it", "as it is now", "", "", 2, ""
    )
    return site.draw(
        "desk_conflict.html",
        request,
        (),
        409,
        dossier=now,
        difference="\n".join(lines) if changed.shown is not None else "",
        given={key: value for key, value in given.items() if key not in ("token", "hash")},
        token=token,
        message=str(changed),
        actions=list(reversed(actions(now.file)))[:3],
    )


def _after(keys: list[str], waiting: set[str]) -> dict[str, str]:
    """For each entry, the next one that waits after it, or else the first that does, or else the one after it."""
    found = {}
    for place, key in enumerate(keys):
        others = [*keys[place + 1 :], *keys[:place]]
        found[key] = next((other for other in others if other in waiting), others[0] if others else "")
    return found


def _whole(values: Mapping[str, Any]) -> Any:
    top = parsed("{}\n")
    top.fa.set_block_style()
    top.update(values)
    return top
