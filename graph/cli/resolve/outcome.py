"""What verdicts changed, in lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.resolve.decisions.settlement import ResolveReport
    from graph.resolve.decisions.verdicts import Taken


def outcome(taken: Taken) -> str:
    """How many verdicts were taken, which records of theirs are not in the store, and what followed."""
    lines = [f"{taken.written:,} verdicts taken, {taken.standing:,} standing, {taken.replaced:,} earlier ones closed"]
    lines += [f"  not in the store: {record}" for record in taken.unknown]
    return "\n".join([*lines, *consequences(taken.report)])


def consequences(report: ResolveReport) -> list[str]:
    """Groups of records that were split, verdicts that contradict others, and how many records changed their id."""
    lines = [f"  split: {' and '.join(records)} stand apart now" for records in report.split]
    lines += [
        f"  cannot hold beside verdicts that keep them apart: {decision.finding.left} and {decision.finding.right} are"
        f" one, said {decision.finding.decided_by}"
        for decision in report.broken
    ]
    if report.stamped:
        lines.append(f"  {report.stamped:,} records stand under another id now")
    return lines
