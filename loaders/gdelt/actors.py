"""Who is meant by a GDELT actor: a person where a dictionary knows them on that day, else a body or a country.

A CAMEO actor code is a row of groups of three letters: a country or region, or `IGO`, `NGO`, `MNC` …; then a known
group, or what part of a country acts (`GOV`, `MIL`, `OPP` …).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import pycountry

from graph.model.actors import Country, Organisation, Person
from graph.model.dates import PartialDate
from graph.model.declaration import Relationship
from graph.model.ids import make_id
from graph.model.names import words
from graph.model.relationships import PartOf, Represents
from graph.model.terms import OrganisationKind
from loaders.countries import shown_name
from loaders.gdelt.phoenix import Phoenix

OTHER_COUNTRY_CODES: Final[Mapping[str, tuple[str, str | None]]] = {
    "GZS": ("Gaza Strip", None),
    "KSV": ("Kosovo", "XK"),
    "ROM": ("Romania", "RO"),
    "TMP": ("Timor-Leste", "TL"),
    "WSB": ("West Bank", None),
    "ZAR": ("Democratic Republic of the Congo", "CD"),
}
"""CAMEO's codes of countries that are not, or no longer, those of ISO 3166-1 (alpha-3)."""

REGIONS: Final[Mapping[str, str]] = {
    "AFR": "Africa",
    "ASA": "Asia",
    "BLK": "the Balkans",
    "CAS": "Central Asia",
    "CAU": "the Caucasus",
    "CFR": "Central Africa",
    "CRB": "the Caribbean",
    "EAF": "Eastern Africa",
    "EEU": "Eastern Europe",
    "EIN": "East Indies",
    "EUR": "Europe",
    "LAM": "Latin America",
    "MDT": "the Mediterranean",
    "MEA": "the Middle East",
    "NAF": "North Africa",
    "NMR": "North America",
    "PGS": "the Persian Gulf",
    "SAF": "Southern Africa",
    "SAM": "South America",
    "SAS": "South Asia",
    "SCN": "Scandinavia",
    "SEA": "South-East Asia",
    "WAF": "West Africa",
    "WST": "the West",
}
"""CAMEO's codes of regions, which are no countries and stand for nobody who acts."""

PARTS: Final[Mapping[str, tuple[str, OrganisationKind]]] = {
    "GOV": ("government", OrganisationKind.GOVERNMENT),
    "MIL": ("armed forces", OrganisationKind.AGENCY),
    "LEG": ("legislature", OrganisationKind.LEGISLATURE),
    "SPY": ("intelligence services", OrganisationKind.AGENCY),
    "JUD": ("courts", OrganisationKind.OTHER),
    "COP": ("police", OrganisationKind.AGENCY),
    "OPP": ("opposition", OrganisationKind.OTHER),
    "PTY": ("parties", OrganisationKind.PARTY),
    "REB": ("rebels", OrganisationKind.OTHER),
    "SEP": ("separatists", OrganisationKind.OTHER),
    "INS": ("insurgents", OrganisationKind.OTHER),
    "UAF": ("unaligned armed groups", OrganisationKind.OTHER),
    "BUS": ("business", OrganisationKind.OTHER),
    "MED": ("media", OrganisationKind.MEDIA),
    "ELI": ("elites", OrganisationKind.OTHER),
    "EDU": ("schools and universities", OrganisationKind.OTHER),
    "LAB": ("labour", OrganisationKind.OTHER),
    "CVL": ("civilians", OrganisationKind.OTHER),
    "REF": ("refugees", OrganisationKind.OTHER),
    "CRM": ("criminals", OrganisationKind.OTHER),
    "AGR": ("agriculture", OrganisationKind.OTHER),
    "DEV": ("development bodies", OrganisationKind.OTHER),
    "ENV": ("environmental bodies", OrganisationKind.OTHER),
    "HLH": ("health bodies", OrganisationKind.OTHER),
    "HRI": ("human rights bodies", OrganisationKind.OTHER),
    "RAD": ("radicals", OrganisationKind.OTHER),
    "MOD": ("moderates", OrganisationKind.OTHER),
    "SET": ("settlers", OrganisationKind.OTHER),
    "NGO": ("non-governmental bodies", OrganisationKind.OTHER),
    "IGO": ("intergovernmental bodies", OrganisationKind.IGO),
    "MNC": ("multinational companies", OrganisationKind.COMPANY),
    "INT": ("international bodies", OrganisationKind.OTHER),
    "TOP": ("highest officials", OrganisationKind.OTHER),
    "MID": ("middle officials", OrganisationKind.OTHER),
    "HAR": ("hardliners", OrganisationKind.OTHER),
}
"""What part of a country, or what sort of body, a group of three letters stands for."""
OF_THE_STATE: Final = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP"})
"""The parts that act for their country; the others are in it and do not speak for it."""

KNOWN_GROUPS: Final[Mapping[str, tuple[str, OrganisationKind]]] = {
    "UNO": ("United Nations", OrganisationKind.IGO),
    "NAT": ("NATO", OrganisationKind.IGO),
    "EEC": ("European Union", OrganisationKind.IGO),
    "ASN": ("ASEAN", OrganisationKind.IGO),
    "AFU": ("African Union", OrganisationKind.IGO),
    "ARL": ("Arab League", OrganisationKind.IGO),
    "IMF": ("International Monetary Fund", OrganisationKind.IGO),
    "WBK": ("World Bank", OrganisationKind.IGO),
    "WTO": ("World Trade Organization", OrganisationKind.IGO),
    "IAE": ("International Atomic Energy Agency", OrganisationKind.IGO),
    "OPC": ("OPEC", OrganisationKind.IGO),
    "OAS": ("Organization of American States", OrganisationKind.IGO),
    "SCO": ("Shanghai Cooperation Organisation", OrganisationKind.IGO),
    "ICC": ("International Criminal Court", OrganisationKind.IGO),
    "ICJ": ("International Court of Justice", OrganisationKind.IGO),
    "WHO": ("World Health Organization", OrganisationKind.IGO),
    "COE": ("Council of Europe", OrganisationKind.IGO),
    "GCC": ("Gulf Cooperation Council", OrganisationKind.IGO),
    "CIS": ("Commonwealth of Independent States", OrganisationKind.IGO),
}
"""Groups that CAMEO knows by name, where no dictionary says more."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom a code stands for.

    Attributes:
        actor: who acted, the nearest that the code tells.
        others: those for whom they act, and whom they are part of.
        relationships: how these stand to each other.
        on_behalf_of: the country's name, where they act for one.
    """

    actor: Person | Organisation | Country
    others: tuple[Organisation | Country, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    on_behalf_of: str | None = None

    @property
    def nodes(self) -> Iterator[Person | Organisation | Country]:
        """All of them."""
        yield self.actor
        yield from self.others


class Actors:
    """The actors of GDELT as nodes; of one id there is one content, whichever row speaks of it."""

    def __init__(self, source: str, phoenix: Phoenix) -> None:
        self._source = source
        self._phoenix = phoenix
        self._bodies: dict[str, Resolved | None] = {}

    def resolve(self, code: str, name: str, day: date) -> Resolved | None:
        """Whom a code and a name stand for on a day.

        Args:
            code: the whole CAMEO code: `JPNGOV`.
            name: the name under which GDELT found the actor: `SHINZO ABE`.
            day: the day of the event.

        Returns:
            None where the code stands for nobody who acts (a region, a religion, a people), or for one who was no
            longer, or not yet, there on that day.
        """
        if not code or self._phoenix.outlived(code, day) or self._phoenix.outlived(code[:3], day):
            return None
        if code not in self._bodies:
            self._bodies[code] = self._body(code)
        body = self._bodies[code]
        leading = self._phoenix.leader(name, code, day) if body is not None else None
        if body is None or leading is None:
            return body
        leader, held = leading
        person = Person(id=make_id(self._source, "Person", "-".join(words(leader))), name=leader)
        acts_for = Represents(start=person.id, end=body.actor.id, since=_date(held.since), until=_date(held.until))
        assert not isinstance(body.actor, Person)  # noqa: S101 - a code alone names nobody
        return Resolved(
            person,
            (body.actor, *body.others),
            (*body.relationships, acts_for),
            body.on_behalf_of or body.actor.name,
        )

    def _body(self, code: str) -> Resolved | None:
        groups = [code[at : at + 3] for at in range(0, len(code), 3)]
        country = self._country(groups[0])
        if country is None:
            return self._international(code, groups)
        if len(groups) == 1:
            return Resolved(country)
        if groups[1] not in PARTS:
            return None
        what, kind = PARTS[groups[1]]
        part = Organisation(
            id=make_id(self._source, "Organisation", f"{groups[0]}{groups[1]}"),
            name=f"{country.name}: {what}",
            kind=kind,
        )
        if groups[1] not in OF_THE_STATE:
            return Resolved(part, (country,))
        ties: list[Relationship] = [
            PartOf(start=part.id, end=country.id),
            Represents(start=part.id, end=country.id),
        ]
        return Resolved(part, (country,), tuple(ties), country.name)

    def _international(self, code: str, groups: list[str]) -> Resolved | None:
        known = next((group for group in groups if group in KNOWN_GROUPS), None)
        if known is not None:
            name, kind = KNOWN_GROUPS[known]
            key = known
        elif len(groups) > 1 and groups[0] in ("IGO", "NGO", "MNC", "INT", "IMG"):
            called = self._phoenix.body(code)
            if called is None:
                return None
            name, kind, key = called, PARTS.get(groups[0], ("", OrganisationKind.OTHER))[1], code
        else:
            return None
        return Resolved(Organisation(id=make_id(self._source, "Organisation", key), name=name, kind=kind))

    def _country(self, code: str) -> Country | None:
        named = country_of(code)
        if named is None:
            return None
        since, until = self._phoenix.span(code)
        return Country(
            id=make_id(self._source, "Country", code),
            name=named[0],
            iso=named[1],
            since=_date(since),
            until=_date(until),
        )


def _date(day: date | None) -> PartialDate | None:
    return PartialDate.on(day) if day else None


@cache
def country_of(code: str) -> tuple[str, str | None] | None:
    """The name and ISO code of a country by CAMEO's three letters; None for what is no country."""
    if code in REGIONS:
        return None
    if code in OTHER_COUNTRY_CODES:
        return OTHER_COUNTRY_CODES[code]
    if country := pycountry.countries.get(alpha_3=code):
        return shown_name(country), str(country.alpha_2)
    if former := pycountry.historic_countries.get(alpha_3=code):
        return shown_name(former), str(former.alpha_4)
    return None
