"""Who stood between others from 1970 to 1980, in the archives of the Department of State?

    chancery fetch state-travels && chancery load state-travels --store .chancery/archives
    chancery fetch state-visits && chancery load state-visits --store .chancery/archives
    python examples/brokers_1970s.py .chancery/archives brokers.svg

Betweenness finds who lies on the shortest ways between others; Burt's constraint and effective size say whether their
counterparts met each other anyway. The archives tell of American journeys and of visits to Washington alone: Americans
stand between others in them because nobody else's meetings are told. Read the ranks among the others, or take countries.
"""

import sys
from datetime import date
from pathlib import Path

import chancery
from chancery.analysis import MEASURES, Ranking, Snapshot, brokerage, centrality
from chancery.pictures import draw_intervals
from chancery.report import broker_rows, write_rows

SEVENTIES = (date(1970, 1, 1), date(1980, 12, 31))


def main(store: chancery.Store, picture: Path | None = None) -> None:
    """Print the brokers among people, and draw how sure their ranks are."""
    snapshot = Snapshot.read(store, since=SEVENTIES[0], until=SEVENTIES[1])
    people = snapshot.projection("person", weighting="newman")
    betweenness = centrality(people, MEASURES["betweenness"], window=SEVENTIES, worlds=100, nulls=0, seed=0)
    rows, note = broker_rows(brokerage(betweenness, 10))
    write_rows(rows, "table", sys.stdout, f"{note}\nFacts: SHA-256 {snapshot.digest()}")
    if picture is not None:
        source = (
            f"Source: Department of State, Travels and Visits, 1970 to 1980. Facts: SHA-256 {snapshot.digest()[:16]}…"
        )
        draw_intervals(Ranking.of(betweenness, 15), picture, source)
        print(f"Drew {picture}.")


if __name__ == "__main__":
    with chancery.open(sys.argv[1]) as store:
        main(store, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
