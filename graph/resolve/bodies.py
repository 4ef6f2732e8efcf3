"""Decides who is who among countries and organisations: by id, by code, by name, and never across a succession."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from graph.model.names import words
from graph.model.names.lexicon import lexicon
from graph.model.rules import UNIDENTIFIED
from graph.resolve.findings import APART, POSSIBLE, SAME, Finding
from graph.resolve.groups import Groups
from graph.resolve.people.record import UNKNOWN, Span

IDENTIFIER: Final = "rule:identifier"
"""Decides for countries and organisations: one authority calls both by the same id."""
ISO: Final = "rule:iso"
"""Decides for countries: the same ISO 3166 code, at times that overlap."""
COUNTRY_NAME: Final = "rule:country-name"
"""Decides for countries that lack a code: the same name, at times that overlap."""
BODY_NAME: Final = "rule:name-and-country"
"""Decides for organisations: the same name but for its usual variants, and a country in common."""


@dataclass(frozen=True, slots=True)
class Body:
    """A record of a country or an organisation.

    Attributes:
        id: its node id.
        names: every name that the record has, the first to be shown.
        source: the source that it comes from.
        canonical_id: what it stands under now.
        valid: when it existed, as far as is told.
        iso: a country's code.
        kind: what sort of organisation it is.
        countries: canonical ids of the countries of an organisation.
        codes: the ISO codes of these countries.
        identifiers: what authorities call it, as `scheme/id`.
    """

    id: str
    names: tuple[str, ...]
    source: str = ""
    canonical_id: str = ""
    valid: Span = UNKNOWN
    iso: str | None = None
    kind: str | None = None
    countries: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()


def decide_countries(
    records: Iterable[Body], successions: Iterable[tuple[str, str]] = (), verdicts: Groups | None = None
) -> Iterator[Finding]:
    """What the rules find of countries. One that took another's place is another, whatever its code and name.

    Args:
        records: the countries.
        successions: pairs of ids of which the one succeeded the other, in either order.
        verdicts: what people decided already.
    """
    blocks: dict[str, list[Body]] = defaultdict(list)
    for record in records:
        for identifier in record.identifiers:
            blocks[f"id {identifier}"].append(record)
        if record.iso:
            blocks[f"iso {record.iso}"].append(record)
        for key in _name_keys(record):
            blocks[key].append(record)
    yield from _joined(_country_pairs(blocks, _both_ways(successions)), verdicts)


def _country_pairs(blocks: Mapping[str, Sequence[Body]], successions: set[tuple[str, str]]) -> Iterator[Finding]:
    for one, other in _pairs(blocks):
        if (by_identifier := _by_identifier(one, other, successions)) is not None:
            yield by_identifier
            continue
        by_code = one.iso is not None and one.iso == other.iso
        rule = ISO if by_code else COUNTRY_NAME
        what = f"both have the ISO code {one.iso}" if by_code else f"both are called {one.names[0]}"
        if not by_code and one.iso and other.iso:
            continue
        if (one.id, other.id) in successions:
            yield Finding(one.id, other.id, APART, 0.0, f"{what}, but the one succeeded the other", rule)
        elif one.valid.years_apart(other.valid) > 0 or _meet(one.valid, other.valid):
            yield Finding(one.id, other.id, APART, 0.01, f"{what}, but at other times", rule)
        elif by_code and (_lasting(one) == _lasting(other)):
            yield Finding(one.id, other.id, SAME, 1.0, what, rule)
        elif by_code:
            yield Finding(one.id, other.id, POSSIBLE, 0.5, f"{what}, but the one is of the past", rule)
        elif one.source != other.source and _lasting(one) and _lasting(other) and not (one.iso or other.iso):
            yield Finding(one.id, other.id, SAME, 0.97, what, rule)
        elif one.source != other.source and _only_bearer(one, other, blocks):
            yield Finding(one.id, other.id, SAME, 0.97, f"{what}, as no other country with a code is", rule)
        elif one.source != other.source:
            yield Finding(one.id, other.id, POSSIBLE, 0.5, f"{what}, but a code is missing", rule)


def _only_bearer(one: Body, other: Body, blocks: Mapping[str, Sequence[Body]]) -> bool:
    """Whether of two countries the one is known by its name alone, and the other is the only one so called that has a code."""
    named, coded = (one, other) if one.iso is None else (other, one)
    if named.iso or named.identifiers or named.valid != UNKNOWN or not _lasting(coded):
        return False
    codes = {record.iso for key in _name_keys(named) for record in blocks[key] if record.iso}
    return codes == {coded.iso}


def _name_keys(country: Body) -> set[str]:
    """The blocks of those that are called as a country is."""
    return {f"name {' '.join(sorted(words(name)))}" for name in country.names}


def _by_identifier(one: Body, other: Body, successions: set[tuple[str, str]]) -> Finding | None:
    """What ids tell of two bodies: the same id, or two ids of one authority; None where they tell nothing."""
    if (one.id, other.id) in successions:
        return None
    if shared := one.identifiers & other.identifiers:
        return Finding(one.id, other.id, SAME, 1.0, f"both are {min(shared)}", IDENTIFIER)
    schemes = {identifier.partition("/")[0]: identifier for identifier in one.identifiers}
    for identifier in sorted(other.identifiers):
        if (scheme := identifier.partition("/")[0]) in schemes:
            reason = f"the one is {schemes[scheme]}, the other {identifier}"
            return Finding(one.id, other.id, APART, 0.0, reason, IDENTIFIER)
    return None


def _lasting(body: Body) -> bool:
    """Whether it still exists, for all that is told."""
    return body.valid.until is None


def _meet(one: Span, other: Span) -> bool:
    """Whether the one ends when the other begins: a succession, not an overlap."""
    return any(a.until is not None and a.until == b.since for a, b in ((one, other), (other, one)))


def decide_organisations(
    records: Iterable[Body],
    successions: Iterable[tuple[str, str]] = (),
    verdicts: Groups | None = None,
    country_names: Mapping[str, frozenset[str]] | None = None,
) -> Iterator[Finding]:
    """What the rule finds of organisations: those of one country with the same name but for its usual variants.

    A name that does not tell which body it is (`some capitals`) joins nobody.

    Args:
        records: the organisations.
        successions: pairs of ids of which the one succeeded the other, in either order.
        verdicts: what people decided already.
        country_names: the words of the names of each country, by its canonical id.
    """
    blocks: dict[str, list[Body]] = defaultdict(list)
    for record in records:
        for identifier in record.identifiers:
            blocks[f"id {identifier}"].append(record)
        if record.kind in UNIDENTIFIED:
            continue
        for core in {core_name(name, record, country_names or {}) for name in record.names} - {""}:
            for country in record.countries:
                blocks[f"{core} | {country}"].append(record)
    yield from _joined(_organisation_pairs(blocks, _both_ways(successions)), verdicts)


def _organisation_pairs(blocks: Mapping[str, Sequence[Body]], successions: set[tuple[str, str]]) -> Iterator[Finding]:
    for one, other in _pairs(blocks):
        if (by_identifier := _by_identifier(one, other, successions)) is not None:
            yield by_identifier
            continue
        country = min(one.countries & other.countries, default="one country")
        what = f"the same name but for its form, and both of {country}"
        if (one.id, other.id) in successions:
            yield Finding(one.id, other.id, APART, 0.0, f"{what}, but the one succeeded the other", BODY_NAME)
        elif one.valid.years_apart(other.valid) > 0:
            yield Finding(one.id, other.id, APART, 0.01, f"{what}, but at other times", BODY_NAME)
        elif one.source == other.source:
            yield Finding(one.id, other.id, POSSIBLE, 0.5, f"{what}, but {one.source} has them apart", BODY_NAME)
        elif one.kind == other.kind:
            yield Finding(one.id, other.id, SAME, 0.98, what, BODY_NAME)
        else:
            what = f"{what}, but the one is of kind {one.kind}, the other {other.kind}"
            yield Finding(one.id, other.id, POSSIBLE, 0.5, what, BODY_NAME)


def core_name(name: str, body: Body, country_names: Mapping[str, frozenset[str]]) -> str:
    """The words of a body's name that tell which it is, in a fixed order.

    `Ministry of Foreign Affairs of Japan` and `Japanese Foreign Ministry` are both `foreign ministry`.
    """
    known = lexicon()
    dropped = set(known.body_dropped)
    for country in body.countries:
        dropped |= country_names.get(country, frozenset())
    for code in body.codes:
        dropped |= known.demonyms.get(code, frozenset())
    kept = {known.body_same.get(word, word) for word in words(name.replace("-", " ")) if word not in dropped}
    return " ".join(sorted(kept))


def _pairs(blocks: Mapping[str, Sequence[Body]]) -> Iterator[tuple[Body, Body]]:
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(blocks.items()):
        unique = {member.id: member for member in members}
        for one, other in combinations(sorted(unique.values(), key=lambda member: member.id), 2):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield one, other


def _both_ways(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {pair for left, right in pairs for pair in ((left, right), (right, left))}


def _joined(findings: Iterable[Finding], verdicts: Groups | None) -> Iterator[Finding]:
    """The findings that hold together: the surest joins first, none across a bar."""
    found = sorted(findings, key=lambda finding: (-finding.probability, finding.left, finding.right))
    groups = verdicts or Groups()
    groups.bar((finding.left, finding.right) for finding in found if finding.kind == APART)
    for finding in found:
        if finding.kind != SAME:
            if finding.right not in groups.of(finding.left):
                yield finding
        elif finding.right not in groups.of(finding.left):
            if groups.join(finding.left, finding.right):
                yield finding
            else:
                reason = f"{finding.reason}; joining them would join others that are not one"
                yield Finding(finding.left, finding.right, POSSIBLE, 0.5, reason, finding.decided_by)
