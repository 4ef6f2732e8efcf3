"""Graphs of contacts as GraphML, and as GEXF with the intervals of each tie.

GraphML: Brandes et al. 2002, http://graphml.graphdrawing.org. GEXF 1.2: https://gexf.net/1.2/, which Gephi shows over
time. Neither has lists, which are written as JSON; attributes that are None are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from lxml import etree

from graph.report.exports.network import ExportedNode, ExportedTie, Interval, Network

_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_GEXF: Final = "http://www.gexf.net/1.2draft"
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, even escaped; they are replaced by U+FFFD."""
_NODE: Final = {"name": "string", "first": "string", "last": "string"}
_TIE: Final = {
    "weight": "double",
    "positive": "double",
    "negative": "double",
    "contacts": "int",
    "first": "string",
    "last": "string",
    "kinds": "string",
    "events": "string",
}
_ENDS: Final = ("id", "source", "target")


def write_graphml(network: Network, path: Path) -> None:
    """Write a graph as GraphML."""
    root = etree.Element("graphml", nsmap={None: _GRAPHML})
    for owner, declared in (("node", _NODE), ("edge", _TIE), ("graph", dict.fromkeys(network.attributes, "string"))):
        for name, kind in declared.items():
            key = {"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": kind}
            etree.SubElement(root, "key", key)
    drawn = etree.SubElement(root, "graph", edgedefault="directed" if network.directed else "undirected")
    _data(drawn, "graph", network.attributes)
    for node in network.nodes:
        _data(etree.SubElement(drawn, "node", id=_text(node.id)), "node", _values(node))
    for tie in network.ties:
        ends = {"source": _text(tie.source), "target": _text(tie.target)}
        _data(etree.SubElement(drawn, "edge", ends), "edge", _values(tie))
    _write(root, path)


def write_gexf(network: Network, path: Path) -> None:
    """Write a graph as GEXF; a tie has a spell for each of its contacts, open where the day is."""
    root = etree.Element("gexf", nsmap={None: _GEXF}, version="1.2")
    meta = etree.SubElement(root, "meta")
    etree.SubElement(meta, "creator").text = "Chancery"
    etree.SubElement(meta, "description").text = _text(
        ", ".join(f"{name}: {value}" for name, value in network.attributes.items())
    )
    kind = "directed" if network.directed else "undirected"
    drawn = etree.SubElement(root, "graph", defaultedgetype=kind, mode="dynamic", timeformat="date")
    for owner, declared in (("node", _NODE), ("edge", _TIE)):
        attributes = etree.SubElement(drawn, "attributes", {"class": owner, "mode": "static"})
        for name, type_name in declared.items():
            kind_of = {"int": "integer"}.get(type_name, type_name)
            etree.SubElement(attributes, "attribute", id=f"{owner}-{name}", title=name, type=kind_of)
    nodes, ties = etree.SubElement(drawn, "nodes"), etree.SubElement(drawn, "edges")
    for node in network.nodes:
        element = etree.SubElement(nodes, "node", id=_text(node.id), label=_text(node.name))
        _attributes(element, "node", _values(node))
        _spells(element, [(node.first, node.last)])
    for number, tie in enumerate(network.ties):
        ends = {"id": str(number), "source": _text(tie.source), "target": _text(tie.target), "weight": repr(tie.weight)}
        element = etree.SubElement(ties, "edge", ends)
        _attributes(element, "edge", _values(tie))
        _spells(element, tie.intervals)
    _write(root, path)


def _values(part: ExportedNode | ExportedTie) -> dict[str, Any]:
    declared = _NODE if isinstance(part, ExportedNode) else _TIE
    return {field.name: getattr(part, field.name) for field in fields(part) if field.name in declared}


def _data(element: etree._Element, owner: str, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if value is not None:
            etree.SubElement(element, "data", key=f"{owner}-{name}").text = _text(value)


def _attributes(element: etree._Element, owner: str, values: Mapping[str, Any]) -> None:
    listed = etree.SubElement(element, "attvalues")
    for name, value in values.items():
        if value is not None:
            etree.SubElement(listed, "attvalue", {"for": f"{owner}-{name}", "value": _text(value)})


def _spells(element: etree._Element, intervals: Iterable[Interval]) -> None:
    listed = etree.SubElement(element, "spells")
    for start, end in dict.fromkeys(intervals):
        days = {"start": start, "end": end}
        etree.SubElement(listed, "spell", {name: day.isoformat() for name, day in days.items() if day is not None})


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        value = json.dumps(value, ensure_ascii=False)
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value.isoformat() if isinstance(value, date) else str(value))


def _write(root: etree._Element, path: Path) -> None:
    etree.ElementTree(root).write(str(path), encoding="utf-8", xml_declaration=True, pretty_print=True)
