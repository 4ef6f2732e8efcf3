"""`chancery watch`: what changed since the last look."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from graph.cli.store import prepared_store, store_option

if TYPE_CHECKING:
    from graph.client.look import Change, Entry, Look

MOST: Final = 1_000
"""Changes that are told of at once; of more, how many there are."""
FOLDER: Final = Path(".chancery") / "watch"
"""Where looks are remembered that no --state names."""


@click.command()
@click.argument("what")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="What changed since this day, whatever was seen before."
)
@click.option("--webhook", metavar="URL", help="Post the changes there, as JSON, instead of printing them.")
@click.option("--state", type=click.Path(path_type=Path, dir_okay=False), help="Where the last look is remembered.")
@click.option("--variables", help="Of a question: its variables, a JSON object.")
@store_option
def watch_command(
    what: str, since: datetime | None, webhook: str | None, state: Path | None, variables: str | None, store: str | None
) -> None:
    """Tell what changed since the last look at WHAT: the address of a feed, or the file of a GraphQL question.

    A feed is any list of the explorer with format=atom in its address. Of a question, everything that has an `id` is watched, with
    all that is asked of it; with --since it needs a variable `$knownAt: Date`, and is asked as of that day and as of now.
    The first look only remembers. Run it from cron, or after each load.
    """
    from graph.client.exchange import exchange
    from graph.client.look import changes, feed_entries

    path = state or FOLDER / f"{blake2b(what.encode(), digest_size=8).hexdigest()}.json"
    feed = what.startswith(("http://", "https://"))
    day = since.date() if since else None
    before: Look | None
    if feed:
        now = feed_entries(exchange("GET", what))
        before = _remembered(path, what) if day is None else {}
        if day is not None:
            now = {key: entry for key, entry in now.items() if entry.told and entry.told >= day.isoformat()}
    else:
        now, asked_before = _asked(Path(what), variables, store, day)
        before = _remembered(path, what) if asked_before is None else asked_before
    found = changes({} if before is None else before, now, whole=not feed)
    if before is None:
        click.echo(f"First look at {what}: {len(now):,} entries are remembered; the next tells what changed.", err=True)
    elif not found:
        click.echo(f"Nothing changed in {what}.", err=True)
    elif webhook is not None:
        exchange("POST", webhook, _message(what, found))
        click.echo(f"{len(found):,} changes posted.", err=True)
    else:
        for change in found[:MOST]:
            click.echo(str(change))
        if len(found) > MOST:
            click.echo(f"and {len(found) - MOST:,} more", err=True)
    if day is None:  # only now: what could not be told is told the next time
        _remember(path, what, now)


def _asked(document: Path, variables: str | None, store: str | None, day: date | None) -> tuple[Look, Look | None]:
    """The entries of a question's answer now and, where a day is given, as was known on it."""
    from graph.client.client import Client
    from graph.client.look import answer_entries
    from graph.errors import ChanceryError

    try:
        text = document.read_text(encoding="utf-8")
        given: Any = json.loads(variables) if variables else {}
    except OSError as error:
        raise ChanceryError(f"cannot read {document}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ChanceryError(f"{document} is not UTF-8 (byte {error.start}).") from None
    except ValueError as error:
        raise ChanceryError(f"--variables is not JSON: {error}") from None
    if not isinstance(given, dict):
        raise ChanceryError('--variables must be a JSON object, such as \'{"who": "Akazawa"}\'.')
    if day is not None and "$knownAt" not in text:
        raise ChanceryError(f"--since needs a question that has a variable $knownAt, and {document} has none.")
    with prepared_store(store) as source, Client(source) as client:
        now = answer_entries(client.ask(text, given).data)
        if day is None:
            return now, None
        return now, answer_entries(client.ask(text, {**given, "knownAt": day.isoformat()}).data)


def _message(what: str, found: list[Change]) -> Mapping[str, Any]:
    listed = [
        {"how": one.how, "id": one.id, "title": one.entry.title, "link": one.entry.link, "told": one.entry.told}
        for one in found[:MOST]
    ]
    return {"watched": what, "changes": listed, "more": len(found) - len(listed)}


def _remembered(path: Path, what: str) -> dict[str, Entry] | None:
    """The last look, or None where there was none."""
    from graph.client.look import Entry
    from graph.errors import ChanceryError

    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["watched"] != what:
            raise ChanceryError(f"{path} remembers {kept['watched']}, not {what}: name another file.")
        return {key: Entry(**entry) for key, entry in kept["entries"].items()}
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ChanceryError(f"cannot read {path}: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ChanceryError(f"{path} is no look that was remembered: remove it, or name another file.") from None


def _remember(path: Path, what: str, now: Look) -> None:
    from graph.errors import ChanceryError
    from graph.files import replacing

    entries = {
        key: {"title": one.title, "digest": one.digest, "link": one.link, "told": one.told} for key, one in now.items()
    }
    kept = {"watched": what, "looked_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "entries": entries}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ChanceryError(f"{path} cannot be written: {error.strerror}.") from error
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
