"""How central was Japan's trade negotiator in June 2025, and how sure are we?

    chancery load dossier --store .chancery/demo
    python examples/trade_negotiator.py .chancery/demo

It asks the graph who that was, ranks everybody who met somebody in June 2025 by how many they met, and says how far the
answer depends on claims that may be wrong, and on the day on which it is asked.
"""

import sys
from datetime import date

import chancery
from chancery.analysis import MEASURES, Snapshot, Uncertainty, centrality

POST = "Top trade negotiator of Japan"
JUNE = (date(2025, 6, 1), date(2025, 6, 30))
WHO = "query ($post: String!) { people(where: {tenures: {some: {post: {name: {eq: $post}}}}}) { nodes { id name } } }"


def ranked(store: chancery.Store, known_at: date | None = None) -> Uncertainty:
    """Everybody who met somebody in June 2025, from what had been reported by a day."""
    snapshot = Snapshot.read(store, known_at=known_at)
    return centrality(
        snapshot.projection("person"), MEASURES["degree"], window=JUNE, worlds=1_000, nulls=0, k=1, seed=0
    )


def main(store: chancery.Store) -> None:
    """Print the answer."""
    for person in chancery.Client(store).ask(WHO, {"post": POST}).objects().nodes:
        print(f"{person.name}, {POST[0].lower()}{POST[1:]}, in June 2025")
        for day in (date(2025, 6, 20), date(2025, 6, 21)):
            found = ranked(store, known_at=day)
            if person.id not in found.nodes:
                print(f"  as known on {day}: no contact of theirs was reported")
                continue
            at = found.nodes.index(person.id)
            print(
                f"  as known on {day}: met {found.score[at]:.0f}, rank {found.rank[at]:.0f} of {len(found.nodes)};"
                f" in 95 of 100 worlds met {found.low[at]:.0f} to {found.high[at]:.0f},"
                f" rank {found.rank_low[at]:.0f} to {found.rank_high[at]:.0f};"
                f" first in {found.top[at]:.0%} of them ({found.uncertain} claims are not certain)"
            )


if __name__ == "__main__":
    with chancery.open(sys.argv[1]) as store:
        main(store)
