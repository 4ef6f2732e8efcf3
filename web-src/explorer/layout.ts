// Where people stand: few of them as far apart as the ways between them are long, many by forces.
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { Network } from "./graph";

/** Up to so many people, a layout is drawn several times and the one with the fewest crossings kept. */
const FEW = 60;
const STARTS = 12;
const ROUNDS = 80;
/** Space between parts that nothing joins, in lengths of a line. */
const GAP = 1.3;

type Point = [number, number];

/** Give everybody a place; who was put somewhere stays. `wide` is the width of the stage over its height. */
export function place(graph: Network, wide: number): void {
  if (graph.order > FEW) forces(graph);
  else if (graph.someNode((_, { fixed }) => fixed)) around(graph);
  else apart(graph, wide);
}

function forces(graph: Network): void {
  const settings = { ...forceAtlas2.inferSettings(graph), adjustSizes: true, gravity: 1.2, barnesHutOptimize: graph.order > 300 };
  forceAtlas2.assign(graph, { iterations: graph.order > 500 ? 120 : 300, settings });
}

/** From where they stand, let all but those who were put somewhere settle. */
function around(graph: Network): void {
  for (const ids of parts(graph)) {
    const points = ids.map((id): Point => [graph.getNodeAttribute(id, "x"), graph.getNodeAttribute(id, "y")]);
    settle(points, lengths(graph, ids), (place) => graph.getNodeAttribute(ids[place] ?? "", "fixed"));
    put(graph, ids, points);
  }
}

/** Each part by itself, as few lines crossing as can be; then the parts in rows, the largest first. */
function apart(graph: Network, wide: number): void {
  const drawn = parts(graph).map((ids) => ({ ids, ...turned(best(graph, ids), wide) }));
  drawn.sort((a, b) => b.ids.length - a.ids.length || b.width - a.width);
  const area = drawn.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const row = Math.max(drawn[0]?.width ?? 0, Math.sqrt(area * wide));
  let [left, top, tall] = [0, 0, 0];
  for (const { ids, points, width, height } of drawn) {
    if (left > 0 && left + width > row) [left, top, tall] = [0, top - tall - GAP, 0];
    put(graph, ids, points.map(([x, y]): Point => [left + x, top - y]));
    left += width + GAP;
    tall = Math.max(tall, height);
  }
}

function put(graph: Network, ids: readonly string[], points: readonly Point[]): void {
  ids.forEach((id, place) => {
    const [x, y] = points[place] ?? [0, 0];
    graph.mergeNodeAttributes(id, { x, y });
  });
}

/** The parts of which nothing joins one to another. */
function parts(graph: Network): string[][] {
  const seen = new Set<string>();
  const found: string[][] = [];
  graph.forEachNode((start) => {
    if (seen.has(start)) return;
    const part = [start];
    seen.add(start);
    for (const id of part)
      graph.forEachNeighbor(id, (other) => {
        if (!seen.has(other)) part.push(other);
        seen.add(other);
      });
    found.push(part);
  });
  return found;
}

/** How many lines lie between any two of a part. */
function lengths(graph: Network, ids: readonly string[]): number[][] {
  return ids.map((start) => {
    const far = new Map([[start, 0]]);
    for (const [id, steps] of far) graph.forEachNeighbor(id, (other) => void (far.has(other) || far.set(other, steps + 1)));
    return ids.map((id) => far.get(id) ?? 0);
  });
}

/** Of several layouts the one with the fewest crossings, and of these the one that is least strained. */
function best(graph: Network, ids: readonly string[]): Point[] {
  const far = lengths(graph, ids);
  const places = new Map(ids.map((id, place) => [id, place]));
  const lines: Point[] = [];
  graph.forEachEdge((_, __, a, b) => {
    const [one, other] = [places.get(a), places.get(b)];
    if (one !== undefined && other !== undefined) lines.push([one, other]);
  });
  let kept: Point[] = [];
  let least = Infinity;
  for (let start = 0; start < STARTS; start++) {
    const points = shuffled(ids.length, start).map((place): Point => {
      const turn = (2 * Math.PI * place) / ids.length + 0.1;
      return [Math.cos(turn) * (1 + 0.01 * place), Math.sin(turn) * (1 + 0.01 * place)];
    });
    const strain = settle(points, far, () => false);
    const cost = crossings(points, lines) * 1000 + strain;
    if (cost < least) [least, kept] = [cost, points];
  }
  return kept;
}

/** The numbers below `size` in an order of their own for each `start`, always the same (Fisher and Yates). */
function shuffled(size: number, start: number): number[] {
  const numbers = Array.from({ length: size }, (_, place) => place);
  let drawn = start;
  for (let last = size - 1; last > 0; last--) {
    drawn = (drawn * 1_103_515_245 + 12_345) % 2_147_483_648;
    const at = Math.floor((drawn / 2_147_483_648) * (last + 1));
    [numbers[last], numbers[at]] = [numbers[at] ?? 0, numbers[last] ?? 0];
  }
  return numbers;
}

/** Move points until they stand as far apart as they should (stress majorization); what strain is left. */
function settle(points: Point[], far: readonly (readonly number[])[], fixed: (place: number) => boolean): number {
  let strain = 0;
  for (let round = 0; round < ROUNDS; round++) {
    strain = 0;
    points.forEach((point, place) => {
      let [x, y, weight] = [0, 0, 0];
      points.forEach((other, at) => {
        const wanted = far[place]?.[at] ?? 0;
        if (wanted === 0) return;
        const [dx, dy] = [point[0] - other[0], point[1] - other[1]];
        const long = Math.hypot(dx, dy) || 0.001;
        const pull = 1 / (wanted * wanted);
        strain += pull * (long - wanted) ** 2;
        x += pull * (other[0] + (wanted * dx) / long);
        y += pull * (other[1] + (wanted * dy) / long);
        weight += pull;
      });
      if (weight > 0 && !fixed(place)) [point[0], point[1]] = [x / weight, y / weight];
    });
  }
  return strain;
}

function crossings(points: readonly Point[], lines: readonly Point[]): number {
  const side = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  let count = 0;
  lines.forEach(([a, b], place) => {
    for (const [c, d] of lines.slice(place + 1)) {
      const [p, q, r, s] = [points[a], points[b], points[c], points[d]];
      if (!p || !q || !r || !s || a === c || a === d || b === c || b === d) continue;
      if (side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0) count++;
    }
  });
  return count;
}

/** The points with their longest way along the longer side of the stage, from the corner (0, 0). */
function turned(points: readonly Point[], wide: number): { points: Point[]; width: number; height: number } {
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [cx, cy] = [mean(0), mean(1)];
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - cx) ** 2;
    xy += (x - cx) * (y - cy);
    yy += (y - cy) ** 2;
  }
  const turn = -0.5 * Math.atan2(2 * xy, xx - yy) + (wide < 1 ? Math.PI / 2 : 0);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const found = points.map(([x, y]): Point => [(x - cx) * cos - (y - cy) * sin, (x - cx) * sin + (y - cy) * cos]);
  const [xs, ys] = [found.map(([x]) => x), found.map(([, y]) => y)];
  const [left, low] = [Math.min(...xs), Math.min(...ys)];
  return {
    points: found.map(([x, y]): Point => [x - left, y - low]),
    width: Math.max(...xs) - left,
    height: Math.max(...ys) - low,
  };
}
