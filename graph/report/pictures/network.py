"""A picture of a graph of contacts, with the names of the most central nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import networkx as nx
import numpy as np

from graph.analysis.arrays.dtypes import Floats
from graph.report.pictures.sheet import COLOURS, QUIET, WIDTH, Heading, sheet, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

HEIGHT: Final = 6.6
"""The height of the drawing, in inches."""
MOST: Final = 60
"""The greatest number of nodes that are drawn; with more, nothing could be seen."""
_NAMED: Final = 30
"""The greatest number of nodes that are named, where there is room."""
_LARGEST: Final = 460.0
"""The area of the largest node, in square points."""
_SMALLEST: Final = 22.0

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """A graph, and what the size and colour of its nodes mean.

    Attributes:
        graph: the whole graph, a plain undirected `networkx.Graph`.
        size: the number that the area of each node shows.
        group: the group, from 0, that the colour of each node shows; empty for a single colour.
        names: the name to show of each node.
    """

    graph: Any
    size: Mapping[str, float]
    group: Mapping[str, int]
    names: Mapping[str, str]


def draw_contacts(picture: NetworkPicture, title: str, notes: Sequence[str], path: Path, source: str) -> None:
    """Draw the nodes of the greatest size with the edges among them.

    Args:
        picture: the graph.
        title: what it shows.
        notes: what size and colour mean.
        path: the file; its suffix names the format.
        source: the source line.

    Raises:
        ChanceryError: the picture cannot be made.
    """
    weight = dict(picture.graph.degree(weight="weight"))
    order = sorted(picture.graph, key=lambda node: (-picture.size[node], -weight[node], node))
    shown: Any = nx.Graph(picture.graph.subgraph(order[:MOST]))
    shown.remove_edges_from(list(nx.selfloop_edges(shown)))
    sentences = list(notes)
    if len(order) > len(shown):
        sentences.append(
            f"The {len(shown)} largest of {len(order):,} are drawn (equal ones by their contacts); nearness follows from the ties"
            " among them alone."
        )
    named = order[:_NAMED]
    texts = [picture.names.get(node, node) for node in named]
    with sheet(path, Heading(title, sentences, source), HEIGHT, texts) as axes:
        axes.set_axis_off()
        spots = arranged(shown, WIDTH / HEIGHT)
        _frame(axes, spots)
        heaviest = max((weight for _, _, weight in shown.edges(data="weight", default=1.0)), default=1.0)
        for one, other, weight in sorted(shown.edges(data="weight", default=1.0)):
            (x, y), (u, v) = spots[one], spots[other]
            width = 0.5 + 3.0 * (abs(weight) / abs(heaviest)) ** 0.5
            axes.plot((x, u), (y, v), color="#B5B5B5", linewidth=width, alpha=0.55, zorder=1, gid="tie")
        most = max((picture.size[node] for node in shown), default=1.0) or 1.0
        areas = {node: _SMALLEST + (_LARGEST - _SMALLEST) * max(picture.size[node], 0) / most for node in shown}
        for node in (node for node in order if node in shown):
            (x, y), colour = spots[node], _colour(picture.group.get(node, 0))
            axes.scatter(
                [x], [y], s=areas[node], color=colour, edgecolors="white", linewidths=0.8, zorder=2, gid="node"
            )
        _name(axes, picture, named, spots, areas)


def _colour(group: int) -> str:
    return COLOURS[group] if group < len(COLOURS) - 1 else QUIET


def arranged(graph: Any, shape: float) -> dict[str, Spot]:
    """The position of each node: components are laid out by their distances in steps (Kamada & Kawai 1989), side by side.

    Args:
        graph: the graph.
        shape: the ratio of the width of the drawing to its height.
    """
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    spots: dict[str, Spot] = {}
    right, top, row, limit = 0.0, 0.0, 0.0, 0.0
    for part in parts:
        inner = graph.subgraph(sorted(part))
        layout = _layout(inner)
        reach = 0.35 + 0.55 * (len(part) - 1) ** 0.5
        wide = reach * (shape if len(part) > 4 else 1.0)
        limit = limit or max(2 * wide, 3.0)
        if right > 0 and right + 2 * wide > limit * 1.001:
            right, top, row = 0.0, top + row, 0.0
        for node, (x, y) in layout.items():
            spots[node] = (right + wide + (wide - 0.3) * float(x), -(top + reach + (reach - 0.3) * float(y)))
        right, row = right + 2 * wide, max(row, 2 * reach)
    return spots


def _layout(graph: Any) -> dict[str, Floats]:
    """The positions of the nodes of a component, in a square from -1 to 1."""
    nodes = list(graph)
    if len(nodes) == 1:
        return {nodes[0]: np.zeros(2)}
    layout = nx.kamada_kawai_layout(graph, pos=nx.circular_layout(graph), weight=None)
    places = np.array([layout[node] for node in nodes])
    # The longest direction becomes the horizontal one, where there is more room.
    _, _, turn = np.linalg.svd(places - places.mean(axis=0), full_matrices=False)
    places = (places - places.mean(axis=0)) @ turn.T
    places *= np.where(
        places[np.argmax(np.abs(places), axis=0), [0, 1]] < 0, -1, 1
    )  # always the same of the mirror images
    places /= np.maximum(np.abs(places).max(axis=0), 1e-9) if len(nodes) > 2 else np.abs(places).max()
    return dict(zip(nodes, places, strict=True))


def _frame(axes: Axes, spots: Mapping[str, Spot]) -> None:
    if not spots:
        return
    places = np.array(list(spots.values()))
    (left, bottom), (right, top) = places.min(axis=0), places.max(axis=0)
    wide, high = max(right - left, 0.5), max(top - bottom, 0.5)
    axes.set_xlim(left - 0.1 * wide, right + 0.1 * wide)
    axes.set_ylim(bottom - 0.05 * high, top + 0.05 * high)


def _name(
    axes: Axes, picture: NetworkPicture, nodes: Sequence[str], spots: Mapping[str, Spot], areas: Mapping[str, float]
) -> None:
    """Name nodes, the largest first, where the name covers no other name and no other node; or not at all."""
    figure = axes.figure
    points = figure.dpi / 72
    centres = {node: axes.transData.transform(spot) for node, spot in spots.items()}
    taken: list[Bbox] = []
    frame = axes.get_window_extent()
    for number, node in enumerate(nodes):
        bold = number < 10 and picture.size[node] > 0
        radius = (areas[node] / np.pi) ** 0.5 * points
        label = axes.annotate(
            shortened(picture.names.get(node, node), 28),
            spots[node],
            (0, 0),
            textcoords="offset pixels",
            fontsize=9.5 if bold else 8,
            fontweight="bold" if bold else "normal",
            zorder=4,
            bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.7},
        )
        for dx, dy, horizontal, vertical in _WAYS:
            away = (radius + 2.5 * points) * (0.75 if dx and dy else 1.0)
            label.set_horizontalalignment(horizontal)
            label.set_verticalalignment(vertical)
            label.xyann = (dx * away, dy * away)
            box = label.get_window_extent().padded(1.0)
            free = not any(box.overlaps(other) for other in taken) and frame.contains(box.x0, box.y0)
            free = free and frame.contains(box.x1, box.y1)
            if free and not any(_covers(box, centres[other], areas[other], points) for other in spots if other != node):
                taken.append(box)
                break
        else:
            label.remove()


_WAYS: Final[Sequence[tuple[int, int, Literal["left", "center", "right"], Literal["bottom", "center", "top"]]]] = (
    (1, 0, "left", "center"),
    (-1, 0, "right", "center"),
    (0, 1, "center", "bottom"),
    (0, -1, "center", "top"),
    (1, 1, "left", "bottom"),
    (1, -1, "left", "top"),
    (-1, 1, "right", "bottom"),
    (-1, -1, "right", "top"),
)
"""The sides of a node on which its name can be, best first."""


def _covers(box: Bbox, centre: Floats, area: float, points: float) -> bool:
    """Whether a name would cover a node."""
    radius = (area / np.pi) ** 0.5 * points
    x, y = np.clip(centre[0], box.x0, box.x1), np.clip(centre[1], box.y0, box.y1)
    return bool((x - centre[0]) ** 2 + (y - centre[1]) ** 2 < radius**2)
