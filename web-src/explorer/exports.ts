// A view as a file: a picture, a table with citations, a graph for Gephi.
import type { Line, Mark, Network } from "./graph";
import { colour } from "./graph";

function marked(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function shown(graph: Network): { marks: [string, Mark][]; lines: [Line, Mark, Mark][] } {
  const marks = graph.filterNodes((_, mark) => !mark.hidden).map((id): [string, Mark] => [id, graph.getNodeAttributes(id)]);
  const lines: [Line, Mark, Mark][] = [];
  graph.forEachEdge((_, line, __, ___, a, b) => {
    if (!line.hidden) lines.push([line, a, b]);
  });
  return { marks, lines };
}

/** How large the drawing is, in units. */
export const SIZE = { width: 1200, height: 1120 } as const;

/** The drawing as SVG. */
export function svg(graph: Network): string {
  const { marks, lines } = shown(graph);
  const xs = marks.map(([, mark]) => mark.x);
  const ys = marks.map(([, mark]) => mark.y);
  const [left, top] = [Math.min(...xs), Math.max(...ys)];
  const span = Math.max(Math.max(...xs) - left, top - Math.min(...ys), 0.001);
  const at = (mark: Mark): [string, string] => [
    (100 + (1000 * (mark.x - left)) / span).toFixed(1),
    (60 + (1000 * (top - mark.y)) / span).toFixed(1),
  ];
  const drawn = lines.map(([line, a, b]) => {
    const [[x1, y1], [x2, y2]] = [at(a), at(b)];
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${line.color}" stroke-width="${line.size.toFixed(1)}" stroke-opacity="0.6"><title>${line.tie.count}</title></line>`;
  });
  const people = marks.map(([, mark]) => {
    const [x, y] = at(mark);
    return `<circle cx="${x}" cy="${y}" r="${mark.size.toFixed(1)}" fill="${mark.color}"/><text x="${x}" y="${(Number(y) + mark.size + 16).toFixed(1)}" text-anchor="middle">${marked(mark.label)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="Source Sans 3, sans-serif" font-size="15"><rect width="${SIZE.width}" height="${SIZE.height}" fill="${colour("paper")}"/><g>${drawn.join("")}</g><g fill="${colour("ink")}">${people.join("")}</g></svg>`;
}

/** A row for each encounter of two people: who, where it stands, and who tells it. */
export function csv(graph: Network): string {
  const cell = (text: string): string => `"${text.replace(/^([=+\-@])/, "'$1").replaceAll('"', '""')}"`;
  const rows = [["one", "other", "day", "event", "event_id", "disputed", "told_by", "cited"]];
  for (const [line, a, b] of shown(graph).lines)
    for (const event of line.tie.events)
      rows.push([a.label, b.label, event.when, event.name, event.id, String(line.tie.disputed), line.tie.told.join("; "), line.tie.cited.join("; ")]);
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** The graph as GEXF 1.3, as Gephi reads it. */
export function gexf(graph: Network): string {
  const { marks } = shown(graph);
  const nodes = marks.map(([id, mark]) => `<node id="${marked(id)}" label="${marked(mark.label)}"/>`);
  const edges: string[] = [];
  graph.forEachEdge((edge, line, source, target) => {
    if (!line.hidden)
      edges.push(`<edge id="${marked(edge)}" source="${marked(source)}" target="${marked(target)}" weight="${line.tie.count}"/>`);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected"><nodes>${nodes.join("")}</nodes><edges>${edges.join("")}</edges></graph></gexf>\n`;
}
