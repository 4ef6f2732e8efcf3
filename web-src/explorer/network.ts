// The network, drawn: opened and closed with a press, moved by dragging, filtered, found in, and taken away as a file.
import Sigma from "sigma";
import type { Places } from "./graph";
import { SIZE, csv, gexf, svg } from "./exports";
import { png, save } from "./file";
import { add, close, empty, filter } from "./graph";
import { labels, margin } from "./labels";
import { address, around, given } from "./ties";
import type { Person, Ties } from "./ties";

/** Up to so many people all are named at once. */
const FEW = 30;
/** How near to a line a press is of it, in pixels. */
const NEAR = 6;
/** Whether this is a file of its own, with no server to ask. */
const ALONE = document.documentElement.dataset["standalone"] !== undefined;
let end: (() => Places) | undefined;
begin();
document.addEventListener("drawn", begin); // another day's page stands in the place of this one

function begin(): void {
  const stood = end?.();
  end = undefined;
  const frame = document.getElementById("network");
  const stage = frame?.querySelector<HTMLElement>(".stage");
  const panel = frame?.querySelector<HTMLElement>(".panel");
  const ties = given();
  if (frame && stage && panel && ties.ties.length) end = start(frame, stage, panel, ties, stood);
}

/** Draw the ties; what it gives ends the drawing, and tells where people stood. */
function start(frame: HTMLElement, stage: HTMLElement, panel: HTMLElement, ties: Ties, stood?: Places): () => Places {
  frame.hidden = false;
  const graph = empty();
  const wide = (): number => stage.clientWidth / Math.max(stage.clientHeight, 1);
  add(graph, ties, wide(), undefined, stood);
  const few = graph.order <= FEW;
  const drawn = new Sigma(graph, stage, {
    defaultDrawNodeLabel: labels(),
    defaultDrawNodeHover: labels(),
    labelFont: '"Source Sans 3", sans-serif',
    labelSize: 14,
    labelDensity: few ? 9 : 1,
    labelRenderedSizeThreshold: few ? 0 : 4,
    stagePadding: few ? margin(ties.nodes.map(({ name }) => name), stage.clientWidth) : 40,
    zIndex: true,
  });
  const input = <T extends HTMLElement>(name: string): T | null => frame.querySelector<T>(`[name=${name}]`);

  function refilter(): void {
    const least = Math.max(1, Number(input<HTMLInputElement>("least")?.value ?? 1));
    filter(graph, least);
    const address = new URL(location.href);
    if (least > 1) address.searchParams.set("least", String(least));
    else address.searchParams.delete("least");
    if (address.href !== location.href && !ALONE) history.replaceState(null, "", address);
    const names = frame.querySelector("#names");
    names?.replaceChildren(
      ...graph.mapNodes((_, { label }) => Object.assign(document.createElement("option"), { value: label })),
    );
  }

  async function open(id: string): Promise<void> {
    try {
      add(graph, await around(id), wide(), id);
      refilter();
      showPerson(id);
    } catch (error) {
      panel.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  function button(text: string, act: () => void): HTMLButtonElement {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", act);
    return made;
  }

  function link(id: string, text: string): HTMLElement {
    const made = document.createElement(ALONE ? "span" : "a");
    if (made instanceof HTMLAnchorElement) made.href = address(id);
    made.append(Object.assign(document.createElement("bdi"), { textContent: text }));
    return made;
  }

  function showPerson(id: string): void {
    const { person, opened } = graph.getNodeAttributes(id);
    const title = document.createElement("h2");
    title.append(link(id, person.name));
    const met = document.createElement("p");
    met.textContent = `${graph.degree(id)} of those shown met them.`;
    if (person.rank !== undefined) met.append(` In the ranking ${place(person)}.`);
    const act = ALONE
      ? ""
      : opened
      ? button("Close", () => {
          close(graph, id);
          refilter();
          showPerson(id);
        })
      : button("Open: whom they met", () => void open(id));
    panel.replaceChildren(title, met, act);
  }

  /** The line that is pressed. Looked for here, as sigma would draw all lines once more in each frame to know. */
  function lineAt(x: number, y: number): string | undefined {
    let [found, least]: [string | undefined, number] = [undefined, NEAR];
    graph.forEachEdge((edge, { hidden, size }, _, __, one, other) => {
      if (hidden) return;
      const [a, b] = [drawn.graphToViewport(one), drawn.graphToViewport(other)];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const along = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      const far = Math.hypot(a.x + along * dx - x, a.y + along * dy - y) - size / 2;
      if (far < least) [found, least] = [edge, far];
    });
    return found;
  }

  function showTie(edge: string): void {
    const { tie } = graph.getEdgeAttributes(edge);
    const [one, other] = graph.extremities(edge).map((id) => graph.getNodeAttribute(id, "label"));
    const title = Object.assign(document.createElement("h2"), { textContent: `${one} and ${other}` });
    const list = Object.assign(document.createElement("ul"), { className: "plain" });
    for (const event of tie.events) {
      const item = document.createElement("li");
      item.append(`${event.when || "no day stated"}: `, link(event.id, event.name));
      list.append(item);
    }
    const told = Object.assign(document.createElement("p"), { className: "by", textContent: `told by ${tie.told.join(", ")}` });
    panel.replaceChildren(title, list, told);
    if (tie.disputed) panel.append(Object.assign(document.createElement("p"), { textContent: "disputed", className: "status doubt" }));
  }

  let dragged: string | undefined;
  let moved = false;
  drawn.on("downNode", ({ node }) => {
    dragged = node;
    moved = false;
    if (!drawn.getCustomBBox()) drawn.setCustomBBox(drawn.getBBox());
  });
  drawn.on("moveBody", ({ event }) => {
    if (dragged === undefined) return;
    moved = true;
    graph.mergeNodeAttributes(dragged, { ...drawn.viewportToGraph(event), fixed: true });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  for (const end of ["upNode", "upStage"] as const) drawn.on(end, () => (dragged = undefined));
  drawn.on("clickNode", ({ node }) => {
    if (!moved) showPerson(node);
  });
  drawn.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    if (!ALONE) void open(node);
  });
  drawn.on("clickStage", ({ event }) => {
    const edge = lineAt(event.x, event.y);
    if (edge !== undefined) showTie(edge);
  });

  const acts: Record<string, () => void> = {
    in: () => void drawn.getCamera().animatedZoom(),
    out: () => void drawn.getCamera().animatedUnzoom(),
    all: () => {
      drawn.setCustomBBox(null);
      void drawn.getCamera().animatedReset();
    },
    png: () => void png(svg(graph), SIZE.width, SIZE.height).then((blob) => save("network.png", blob)),
    svg: () => save("network.svg", new Blob([svg(graph)], { type: "image/svg+xml" })),
    csv: () => save("network.csv", new Blob([csv(graph)], { type: "text/csv" })),
    gexf: () => save("network.gexf", new Blob([gexf(graph)], { type: "application/gexf+xml" })),
  };
  frame.querySelectorAll<HTMLButtonElement>("[data-do]").forEach((made) =>
    made.addEventListener("click", () => acts[made.dataset["do"] ?? ""]?.()),
  );
  input("least")?.addEventListener("input", refilter);
  input<HTMLInputElement>("find")?.addEventListener("change", (event) => {
    const sought = (event.target as HTMLInputElement).value;
    const id = graph.findNode((_, { label }) => label === sought);
    if (id === undefined) return;
    showPerson(id);
    const at = drawn.getNodeDisplayData(id);
    if (at) void drawn.getCamera().animate({ x: at.x, y: at.y, ratio: 0.5 });
  });
  void document.fonts.load("14px 'Source Sans 3'").then(() => drawn.refresh());
  refilter();
  const centre = frame.dataset["centre"];
  if (centre && graph.hasNode(centre)) showPerson(centre);
  return () => {
    drawn.kill();
    return new Map(graph.mapNodes((id, { x, y }) => [id, { x, y }]));
  };
}

/** Where somebody stands in a ranking, in words. */
function place({ rank, low, high }: Person): string {
  const sure = low != null && high != null && low !== high ? ` (between ${low} and ${high} in 95 of 100 worlds)` : "";
  return `they are number ${rank}${sure}`;
}
