"""Decides who is who among people: candidates are compared and scored, lone names find their one bearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.resolve.findings import APART, POSSIBLE, SAME, Finding
from graph.resolve.groups import Groups
from graph.resolve.people.agreement import NameLevel
from graph.resolve.people.candidates import candidates
from graph.resolve.people.features import name_match
from graph.resolve.people.holders import Holders
from graph.resolve.people.record import PersonRecord
from graph.resolve.people.score import Score, score

RULE: Final = "rule:name-office-country-date"
"""Decides for people."""
GENERATION: Final = 20.0
"""Years between a mention by a lone family name and every full name, from which it may be of a parent."""
MARGIN: Final = 1.5
"""By how much, in log-odds, a lone name must fit one person better than the next."""

BRIDGED: Final = frozenset({NameLevel.GIVEN_DIFFERS.value})
"""What sets two records apart only where no third has a name that holds both of theirs."""
_PARTS: Final = frozenset({NameLevel.CONTAINED, NameLevel.VARIANT, NameLevel.LATER})


@dataclass(slots=True)
class _Scored:
    same: dict[tuple[str, str], Score] = field(default_factory=dict)
    doubtful: dict[tuple[str, str], Score] = field(default_factory=dict)
    apart: dict[tuple[str, str], Score] = field(default_factory=dict)


def decide_people(
    records: Sequence[PersonRecord],
    verdicts: Groups | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Finding]:
    """What the rule finds of every pair that is worth it; the order of the records does not matter.

    Of the pairs that are one, those are given that are needed to join a group: the surest first. Of the doubtful ones
    between two groups, the likeliest is given.

    Args:
        records: the records of people, each id once.
        verdicts: what people decided already; no finding joins what they hold apart.
        progress: called with the number of pairs that were compared, now and then.
    """
    ordered = sorted(records, key=lambda record: record.id)
    by_id = {record.id: record for record in ordered}
    found = _compared(ordered, progress)
    groups = verdicts or Groups()
    groups.bar(found.apart)

    def contradict(left: str, right: str) -> bool:
        one, other = by_id[left], by_id[right]
        bars = score(one, other).barred_by
        if bars != BRIDGED:
            return bool(bars)
        return not any(_holds_both(by_id[member], one, other) for member in groups.of(left) | groups.of(right))

    doubt: dict[tuple[str, str], tuple[Score, str]] = {
        pair: (compared, "") for pair, compared in found.doubtful.items()
    }
    ranked = sorted(found.same.items(), key=lambda item: (-round(item[1].log_odds, 6), item[0]))
    lone: dict[str, list[tuple[str, Score]]] = defaultdict(list)
    among: list[tuple[tuple[str, str], Score]] = []
    for pair, compared in ranked:
        alone = [by_id[end].alone for end in pair]
        if all(alone):
            among.append((pair, compared))
        elif any(alone):
            mention, bearer = pair if alone[0] else pair[::-1]
            lone[mention].append((bearer, compared))
        elif pair[1] in groups.of(pair[0]):
            continue
        elif groups.join(pair[0], pair[1], contradict):
            yield _finding(pair, SAME, compared)
        else:
            doubt[pair] = compared, "; joining them would join others who are not one"
    for mention in sorted(lone):
        yield from _bearer(mention, lone[mention], groups, doubt, contradict)
    for pair, compared in among:
        if pair[1] in groups.of(pair[0]):
            continue
        if _a_generation_away(by_id[member] for end in pair for member in groups.of(end)):
            doubt[pair] = compared, "; a generation lies between one of them and the only one known by a full name"
        elif groups.join(pair[0], pair[1], contradict):
            yield _finding(pair, SAME, compared)
        else:
            doubt[pair] = compared, "; each of them stands with somebody else"
    yield from _asked(doubt, groups)
    for pair, compared in sorted(found.apart.items()):
        yield _finding(pair, APART, compared)


def _asked(doubt: dict[tuple[str, str], tuple[Score, str]], groups: Groups) -> Iterator[Finding]:
    """Of the doubtful pairs between two groups the likeliest: a verdict on it settles the others."""
    asked: set[frozenset[str]] = set()
    for pair, (compared, note) in sorted(doubt.items(), key=lambda item: (-round(item[1][0].log_odds, 6), item[0])):
        ends = frozenset(min(groups.of(end)) for end in pair)
        if len(ends) > 1 and ends not in asked:
            asked.add(ends)
            yield _finding(pair, POSSIBLE, compared, note)


def _holds_both(third: PersonRecord, one: PersonRecord, other: PersonRecord) -> bool:
    """Whether a third has a longer name of which both have a part, so that `Recep Erdogan` may be `Tayyip Erdogan`."""
    return all(
        _longest(third) > _longest(record) and name_match(third, record).level in _PARTS for record in (one, other)
    )


def _longest(record: PersonRecord) -> int:
    return max((len(name.words) for name in record.parsed), default=0)


def _a_generation_away(members: Iterable[PersonRecord]) -> bool:
    """Whether a lone name among members lies a generation from all full names: `Assad` of 1973 is not Bashar Assad."""
    alone, full = list[PersonRecord](), list[PersonRecord]()
    for member in members:
        (alone if member.alone else full).append(member)
    return any(all(one.active.years_apart(other.active) > GENERATION for other in full) for one in alone if full)


def _compared(ordered: Sequence[PersonRecord], progress: Callable[[int], None] | None) -> _Scored:
    found, holders = _Scored(), Holders(ordered)
    for number, (one, other) in enumerate(candidates(ordered).pairs(), start=1):
        left, right = ordered[one], ordered[other]
        compared = holders.judged(left, right, score(left, right))
        if compared.same:
            found.same[left.id, right.id] = compared
        elif compared.doubtful:
            found.doubtful[left.id, right.id] = compared
        elif compared.told_apart:
            found.apart[left.id, right.id] = compared
        if progress and number % 2_000 == 0:
            progress(number)
    return found


def _bearer(
    mention: str,
    bearers: list[tuple[str, Score]],
    groups: Groups,
    doubt: dict[tuple[str, str], tuple[Score, str]],
    contradict: Callable[[str, str], bool],
) -> Iterator[Finding]:
    """Join a lone name to the one person whom it fits; where it fits two about as well, both are doubtful."""
    best: dict[frozenset[str], float] = {}
    for bearer, fit in bearers:
        group = frozenset(groups.of(bearer))
        best[group] = max(best.get(group, float("-inf")), fit.log_odds)
    first, *others = sorted(best.values(), reverse=True)
    clear = not others or first - others[0] >= MARGIN
    for bearer, fit in bearers:
        pair = (mention, bearer) if mention < bearer else (bearer, mention)
        wins = best.get(frozenset(groups.of(bearer) - {mention}), first) == first
        if bearer in groups.of(mention):
            continue
        if clear and wins and groups.join(pair[0], pair[1], contradict):
            yield _finding(pair, SAME, fit)
        else:
            doubt[pair] = fit, "" if clear else f"; it fits {len(best)} people about as well"


def _finding(pair: tuple[str, str], kind: str, compared: Score, note: str = "") -> Finding:
    return Finding(pair[0], pair[1], kind, round(compared.probability, 4), compared.reason() + note, RULE)
