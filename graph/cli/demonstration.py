"""The demonstration: load the dossiers, ask the three questions, show each answer with its evidence, and one event told twice."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.markup import escape

from graph.analysis.ranking import rank
from graph.cli.load_run import run_load
from graph.cli.store import prepared_store
from graph.errors import ChanceryError
from graph.graphql.server.answer import execute
from graph.report.ranking import write_ranking
from graph.store.protocol import Store

DEMO_STORE = Path(".chancery") / "demo"
"""The store of the demonstration. It stays, so that its reader can go on asking."""

_EVIDENCE = "evidence { attribution attributedTo via quote confidence reportedAt source { title publisher } }"

_WHO_MET = f"""
{{ whoMet(of: "Akazawa", between: {{from: "2025-06-01", to: "2025-06-30"}}) {{ edges {{ count node {{ name }}
     events {{ name start {{ earliest latest }} within {{ name }} }} {_EVIDENCE} }} }}
  leaders: whoMet(of: "Ishiba") {{ totalCount }}
  before: events(who: "Ishiba", with: "Trump", kinds: [MEETING], knownAt: "2025-06-14") {{ nodes {{ name status }} }}
  after: events(who: "Ishiba", with: "Trump", kinds: [MEETING], knownAt: "2025-06-21") {{ nodes {{ name status }} }}
  meetings(who: "Akazawa", between: {{from: "2025-06-01", to: "2025-06-30"}}) {{ nodes {{ name
     start {{ earliest latest }} }} }} }}
"""
_CANCELLED = f"""
{{ cancellations(by: "Japan", knownAt: "2025-06-21") {{ nodes {{ to
     event {{ name start {{ earliest latest }} participants {{ nodes {{ name }} }} }} decidedBy {{ name }}
     because {{ name attribution attributedTo via confidence }} {_EVIDENCE} }} }} }}
"""
_DEADLINES = f"""
{{ deadlines(disputedBy: "Akazawa") {{ nodes {{ name due {{ earliest latest }} setBy {{ name }} concerns {{ name }} {_EVIDENCE}
     disputes {{ claimant {{ name }} stance quote disputed {{ __typename name }} }} }} }} }}
"""
_TOLD = f"""
{{ events(who: "Rubio", with: "Iwaya") {{ nodes {{ name status tellingCount differing
     tellings {{ name status {_EVIDENCE} }} }} }} }}
"""


def run_demo(address: str | None, output: TextIO) -> int:
    """Run the demonstration.

    Args:
        address: the store's; None for one in the current folder.
        output: where to show it.

    Returns:
        The exit status.

    Raises:
        ChanceryError: the store cannot be opened, or an answer is an error.
    """
    console = Console(file=output, highlight=False, soft_wrap=True)
    address = address or str(DEMO_STORE)
    with prepared_store(address, create=True) as store:
        console.print(f"[bold]Loading the dossiers[/] into {store.engine} at {escape(store.address)}")
        if status := run_load(store, "dossier", None, None, console):
            return status
        _who_met(store, console)
        _who_cancelled(store, console)
        _which_deadlines(store, console)
        _told_by_several(store, console)
        console.print("\n[bold]Who is central?[/] (networkx, on the held encounters)")
        write_ranking(rank(store, "person", "degree", 5), "table", output)
    command = "chancery" if shutil.which("chancery") else escape(sys.argv[0])
    store_named = f"--store {escape(address)}"
    console.print(f"\nAsk it yourself: {command} query {store_named} FILE.graphql")
    console.print(f"Look at it: {command} serve {store_named} --open, which opens http://127.0.0.1:8000/ in a browser")
    return 0


def _answer(store: Store, document: str) -> dict[str, Any]:
    response = execute(store, document)
    if "errors" in response:
        raise ChanceryError(response["errors"][0]["message"])
    data: dict[str, Any] = response["data"]
    return data


def _who_met(store: Store, console: Console) -> None:
    data = _answer(store, _WHO_MET)
    console.print('\n[bold]Who met whom?[/]  whoMet(of: "Akazawa", between: June 2025)')
    for edge in data["whoMet"]["edges"]:
        console.print(
            f"  Akazawa met [cyan]{escape(edge['node']['name'])}[/]  ({edge['count']} event{'s' if edge['count'] > 1 else ''})"
        )
        for event in edge["events"]:
            within = ", ".join(outer["name"] for outer in event["within"])
            console.print(
                f"    {_day(event['start'])}  {escape(event['name'])}"
                + (f", within {escape(within)}" if within else "")
            )
        _print_evidence(edge["evidence"], console)
    console.print("  All his meetings that were held:")
    for event in data["meetings"]["nodes"]:
        console.print(f"    {_day(event['start'])}  {escape(event['name'])}")
    console.print(
        f"  Ishiba met: {data['leaders']['totalCount']} (Trump and he were at one summit; that is not a meeting)"
    )
    for known, label in (("before", "2025-06-14"), ("after", "2025-06-21")):
        for event in data[known]["nodes"]:
            console.print(f"    known at {label}: {escape(event['name'])} - [yellow]{_word(event['status'])}[/]")


def _who_cancelled(store: Store, console: Console) -> None:
    data = _answer(store, _CANCELLED)
    console.print('\n[bold]Who cancelled what?[/]  cancellations(by: "Japan", knownAt: "2025-06-21")')
    for change in data["cancellations"]["nodes"]:
        event = change["event"]
        deciders = ", ".join(decider["name"] for decider in change["decidedBy"])
        expected = ", ".join(person["name"] for person in event["participants"]["nodes"])
        console.print(
            f"  [cyan]{escape(event['name'])}[/], due {_day(event['start'])}, {_word(change['to'])} by {escape(deciders)}"
        )
        console.print(f"    expected: {escape(expected)}")
        for reason in change["because"]:
            console.print(f"    because of {escape(reason['name'])} - {_attribution(reason)}")
        _print_evidence(change["evidence"], console)


def _which_deadlines(store: Store, console: Console) -> None:
    data = _answer(store, _DEADLINES)
    console.print("\n[bold]Who set which deadline, and who disputes it?[/]  deadlines")
    for deadline in data["deadlines"]["nodes"]:
        setters = ", ".join(setter["name"] for setter in deadline["setBy"])
        console.print(f"  [cyan]{_day(deadline['due'])}[/]: {escape(deadline['name'])}, set by {escape(setters)}")
        for dispute in deadline["disputes"]:
            quote = f" - “{escape(dispute['quote'])}”" if dispute["quote"] else ""
            what = (
                ""
                if dispute["disputed"]["__typename"] == "Deadline"
                else f" that {escape(dispute['disputed']['name'])}"
            )
            console.print(
                f"    {escape(dispute['claimant']['name'])} {dispute['stance'].lower()}{what or ' it'}{quote}"
            )
        _print_evidence(deadline["evidence"], console)


def _told_by_several(store: Store, console: Console) -> None:
    data = _answer(store, _TOLD)
    console.print('\n[bold]What do the sources disagree on?[/]  events(who: "Rubio", with: "Iwaya") { tellings }')
    for event in data["events"]["nodes"]:
        aspects = " and ".join(aspect.lower() for aspect in event["differing"])
        differ = f", which differ in {aspects}" if aspects else ""
        console.print(f"  [cyan]{escape(event['name'])}[/], one event told by {event['tellingCount']} sources{differ}")
        for telling in event["tellings"]:
            console.print(f"    [yellow]{_word(telling['status'])}[/]: {escape(telling['name'])}")
            _print_evidence(telling["evidence"], console)
        console.print(f"    shown as [yellow]{_word(event['status'])}[/], which was known last, or on the better word")


def _word(term: str) -> str:
    return term.lower().replace("_", " ")


def _print_evidence(evidence: list[dict[str, Any]], console: Console) -> None:
    for line in dict.fromkeys(_cited(evidence)):
        console.print(f"    [dim]evidence: {escape(line)}[/]")


def _cited(evidence: list[dict[str, Any]]) -> Iterator[str]:
    for entry in evidence:
        source = entry["source"]
        quote = f" “{entry['quote']}”" if entry["quote"] else ""
        yield f"{_attribution(entry)}; {source['publisher']}, “{source['title']}”, reported {entry['reportedAt']}{quote}"


def _attribution(entry: dict[str, Any]) -> str:
    text = entry["attribution"].lower()
    if entry["attributedTo"]:
        text += f", {entry['attributedTo']}"
    if entry["via"]:
        text += f", according to {entry['via']}"
    return f"{text} (confidence {entry['confidence']:g})"


def _day(when: dict[str, str | None] | None) -> str:
    if when is None:
        return "no day stated"
    earliest, latest = when["earliest"], when["latest"]
    if earliest == latest:
        return str(earliest)
    return f"{earliest or '…'} to {latest or '…'}" if earliest else f"by {latest}"
