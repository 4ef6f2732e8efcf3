"""Generates GDELT 2.0: a day, or a month, of instalments with as many events, actors and mentions as real ones have.

A real day of June 2025 has about 100,000 events in 96 instalments and 2.7 mentions an event; few actors take part in
most events, and a document tells of three on average. All of it follows from a seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from loaders.gdelt.columns import EVENT_COLUMNS, MENTION_COLUMNS

COUNTRIES: Final = [
    "USA",
    "GBR",
    "FRA",
    "DEU",
    "JPN",
    "CHN",
    "RUS",
    "IND",
    "ISR",
    "UKR",
    "IRN",
    "TUR",
    "AUS",
    "CAN",
    "ITA",
    "ESP",
    "BRA",
    "MEX",
    "KOR",
    "PRK",
    "PAK",
    "SAU",
    "EGY",
    "ZAF",
    "NGA",
    "POL",
    "SWE",
    "NOR",
    "CHE",
    "AUT",
    "NLD",
    "BEL",
    "GRC",
    "IRQ",
    "SYR",
    "AFG",
    "VNM",
    "THA",
    "PHL",
    "IDN",
    "MYS",
    "ARG",
    "CHL",
    "COL",
    "PER",
    "VEN",
    "CUB",
    "KEN",
    "ETH",
    "SDN",
    "LBY",
    "MAR",
    "DZA",
    "TUN",
    "JOR",
    "LBN",
    "QAT",
    "ARE",
]
PARTS: Final = ("", "", "GOV", "GOV", "MIL", "LEG", "COP", "JUD", "BUS", "MED", "OPP", "CVL", "EDU")
CODES: Final = [
    "010",
    "020",
    "036",
    "040",
    "042",
    "043",
    "046",
    "051",
    "057",
    "060",
    "071",
    "080",
    "090",
    "100",
    "111",
    "112",
    "120",
    "130",
    "141",
    "150",
    "160",
    "163",
    "172",
    "173",
    "180",
    "190",
    "193",
]
INSTALMENTS: Final = 96
"""A day has one every quarter of an hour."""
MENTIONS: Final = 2.7
EVENTS_A_DOCUMENT: Final = 3.0


def write(folder: Path, *, events: int, days: int = 1, seed: int = 1) -> list[Path]:
    """Write plain instalments into a folder, and say which.

    Args:
        folder: where to.
        events: how many events a day.
        days: how many days, from 1 June 2025.
        seed: what all of it follows from.
    """
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    number, written = 1_250_000_000, []
    for place in range(days * INSTALMENTS):
        stamp = datetime(2025, 6, 1) + timedelta(minutes=15 * place)  # noqa: DTZ001 - GDELT's have none
        share = events * (place % INSTALMENTS + 1) // INSTALMENTS - events * (place % INSTALMENTS) // INSTALMENTS
        rows = list(_rows(chance, stamp, number, share))
        number += share
        for kind, lines in (
            ("export", [event for event, _ in rows]),
            ("mentions", [each for _, m in rows for each in m]),
        ):
            path = folder / f"{stamp:%Y%m%d%H%M%S}.{kind}.CSV"
            path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            written.append(path)
    return written


def _rows(chance: random.Random, stamp: datetime, first: int, count: int) -> Iterator[tuple[str, list[str]]]:
    time = f"{stamp:%Y%m%d%H%M%S}"
    pages = [
        f"https://paper{chance.randrange(400)}.example/{time}/{page}"
        for page in range(1 + int(count / EVENTS_A_DOCUMENT))
    ]
    for number in range(first, first + count):
        page, code = chance.choice(pages), chance.choice(CODES)
        cells = {
            "GlobalEventID": str(number),
            "Day": time[:8],
            "MonthYear": time[:6],
            "Year": time[:4],
            "FractionDate": "2025.4137",
            "IsRootEvent": str(chance.randrange(2)),
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": str(chance.randrange(1, 5)),
            "GoldsteinScale": f"{chance.uniform(-10, 10):.1f}",
            "NumMentions": str(chance.randrange(1, 20)),
            "NumSources": "1",
            "NumArticles": str(chance.randrange(1, 20)),
            "AvgTone": f"{chance.uniform(-10, 10):.6f}",
            "DATEADDED": time,
            "SOURCEURL": page,
        }
        for place in ("Actor1", "Actor2"):
            if place == "Actor1" or chance.random() < 0.75:
                cells |= _actor(chance, place)
        town = min(int(chance.paretovariate(0.6)), 20_000)
        cells |= {
            "ActionGeo_Type": "4",
            "ActionGeo_FullName": f"Town {town}, Region {town % 90}, Country {town % 60}",
            "ActionGeo_CountryCode": "XX",
            "ActionGeo_ADM1Code": f"XX{town % 90:02}",
            "ActionGeo_Lat": "48.2",
            "ActionGeo_Long": "16.3",
            "ActionGeo_FeatureID": str(-town),
        }
        mentions = [
            _mention(chance, str(number), time, page if turn == 0 else chance.choice(pages), turn + 1)
            for turn in range(1 + int(chance.expovariate(1 / (MENTIONS - 0.6))))
        ]
        yield "\t".join(cells.get(name, "") for name in EVENT_COLUMNS), mentions


def _actor(chance: random.Random, place: str) -> dict[str, str]:
    country = COUNTRIES[min(int(chance.paretovariate(0.8)) - 1, len(COUNTRIES) - 1)]
    part = chance.choice(PARTS)
    return {
        f"{place}Code": country + part,
        f"{place}Name": f"ACTOR OF {country}",
        f"{place}CountryCode": country,
        f"{place}Type1Code": part,
    }


def _mention(chance: random.Random, number: str, time: str, page: str, sentence: int) -> str:
    cells = {
        "GlobalEventID": number,
        "EventTimeDate": time,
        "MentionTimeDate": time,
        "MentionType": "1",
        "MentionSourceName": page.split("/")[2],
        "MentionIdentifier": page,
        "SentenceID": str(sentence),
        "InRawText": "1",
        "Confidence": str(10 * chance.randrange(1, 11)),
        "MentionDocLen": str(chance.randrange(500, 9000)),
        "MentionDocTone": f"{chance.uniform(-10, 10):.6f}",
    }
    return "\t".join(cells.get(name, "") for name in MENTION_COLUMNS)
