"""An event as schema.org describes it (JSON-LD), for search engines and other readers of pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.explorer.prose import outcome

_TYPES = {"Person": "Person", "Organisation": "Organization", "Country": "Country"}


def event_data(event: Mapping[str, Any]) -> dict[str, Any]:
    """The event of an answer, with its `eventStatus`: scheduled, postponed, rescheduled or cancelled."""
    status = event["status"]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event["name"],
        "identifier": event["id"],
        "eventStatus": f"https://schema.org/{_status(status)}",
    }
    for name, partial in (("startDate", event["start"]), ("endDate", event["end"])):
        if day := partial and (partial["earliest"] or partial["latest"]):
            found[name] = {"YEAR": day[:4], "MONTH": day[:7]}.get(partial["precision"], day)
    if event["locatedIn"]:
        found["location"] = [{"@type": "Place", "name": place["name"]} for place in event["locatedIn"]]
    if event["mode"] in ("PHONE", "VIDEO"):
        found["eventAttendanceMode"] = "https://schema.org/OnlineEventAttendanceMode"
    actors = [edge["node"] for edge in event["participants"]["edges"] if "ABSENT" not in edge["attendance"]]
    if actors:
        found["attendee" if outcome(status) == "held" else "contributor"] = _named(actors)
    if event["hosts"]:
        found["organizer"] = _named(event["hosts"])
    if parts := event["parts"]["edges"]:
        found["subEvent"] = [{"@type": "Event", "name": edge["node"]["name"]} for edge in parts]
    return found


def _status(status: str) -> str:
    if status in ("POSTPONED", "RESCHEDULED"):
        return f"Event{status.capitalize()}"
    return "EventCancelled" if outcome(status) == "off" else "EventScheduled"


def _named(actors: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [{"@type": _TYPES[actor["__typename"]], "name": actor["name"]} for actor in actors]
