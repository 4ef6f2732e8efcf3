// The graph that is drawn: people by their ids, an edge for two who met, and how each looks.
import Graph from "graphology";
import { place } from "./layout";
import type { Person, Tie, Ties } from "./ties";

export interface Mark {
  x: number;
  y: number;
  size: number;
  label: string;
  color: string;
  hidden: boolean;
  fixed: boolean;
  opened: boolean;
  person: Person;
}

export interface Line {
  size: number;
  color: string;
  hidden: boolean;
  tie: Tie;
}

export type Network = Graph<Mark, Line>;

/** A colour of the style sheet. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function empty(): Network {
  return new Graph<Mark, Line>({ type: "undirected", multi: false });
}

/** Where people stood. */
export type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/** Add people and ties; who is new is put near the one from whom they were reached, or on a circle; who stood somewhere stays. */
export function add(graph: Network, ties: Ties, wide: number, from?: string, stood?: Places): void {
  const start = from !== undefined && graph.hasNode(from) ? graph.getNodeAttributes(from) : undefined;
  ties.nodes.forEach((person, place) => {
    if (graph.hasNode(person.id)) {
      if (person.asked) graph.setNodeAttribute(person.id, "opened", true);
      return;
    }
    const before = stood?.get(person.id);
    const turn = place * 2.399963; // the golden angle: no two on one ray
    const far = start ? 0.4 : Math.sqrt(place + 1);
    graph.addNode(person.id, {
      x: before?.x ?? (start?.x ?? 0) + far * Math.cos(turn),
      y: before?.y ?? (start?.y ?? 0) + far * Math.sin(turn),
      size: 5,
      label: person.name,
      color: colour(person.kind === "Person" ? "bar" : "open"),
      hidden: false,
      fixed: before !== undefined,
      opened: person.asked,
      person,
    });
  });
  for (const tie of ties.ties) {
    if (!graph.hasEdge(tie.of, tie.to))
      graph.addEdge(tie.of, tie.to, {
        size: 1 + Math.log2(tie.count),
        color: colour(tie.disputed ? "doubt" : "soft"),
        hidden: false,
        tie,
      });
  }
  size(graph);
  place(graph, wide);
}

/** The more they score in the ranking that was chosen, the larger; without one, the more they met. */
function size(graph: Network): void {
  const scores = graph.mapNodes((_, { person }) => person.score ?? 0);
  const most = Math.max(0, ...scores);
  graph.forEachNode((id, { person }) => {
    const part = most > 0 ? Math.sqrt((person.score ?? 0) / most) : 0;
    graph.setNodeAttribute(id, "size", most > 0 ? 4 + 16 * part : 5 + 2 * Math.sqrt(graph.degree(id)));
  });
}

/** Take away those who are tied to nobody but this one. */
export function close(graph: Network, id: string): void {
  for (const other of graph.neighbors(id)) if (graph.degree(other) === 1) graph.dropNode(other);
  graph.setNodeAttribute(id, "opened", false);
}

/** Show only ties of at least so many encounters; who has none left is hidden. */
export function filter(graph: Network, least: number): void {
  graph.forEachEdge((edge, { tie }) => graph.setEdgeAttribute(edge, "hidden", tie.count < least));
  graph.forEachNode((id) =>
    graph.setNodeAttribute(
      id,
      "hidden",
      graph.degree(id) > 0 && graph.everyEdge(id, (_, { hidden }) => hidden),
    ),
  );
}
