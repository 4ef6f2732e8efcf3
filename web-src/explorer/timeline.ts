// The timeline, zoomed: by buttons, by keys, by the wheel with Ctrl, and moved by dragging; the address has the days that are shown.

import { png, save } from "./file";

const DAY = 86_400_000;
/** The ordinal of 1 January 1970, where a day after 31 December of the year 0 is the first. */
const EPOCH = 719_163;
const TICKS = 9;
const LEAST = 6;
/** Width of the drawing that is taken away, in units. */
const WIDTH = 1200;
const NAMESPACE = "http://www.w3.org/2000/svg";
/** Whether this is a file of its own, whose address is not to be changed. */
const ALONE = document.documentElement.dataset["standalone"] !== undefined;

begin();
document.addEventListener("drawn", begin);

function begin(): void {
  const frame = document.querySelector<HTMLElement>(".lanes");
  const svg = frame?.querySelector("svg");
  if (frame && svg) start(frame, svg);
}

function start(frame: HTMLElement, svg: SVGSVGElement): void {
  const whole: readonly [number, number] = [Number(frame.dataset["first"]), Number(frame.dataset["last"])];
  let [first, last] = whole;
  const marks = [...svg.querySelectorAll<SVGRectElement>("rect[data-from]")];

  function show(from: number, to: number): void {
    const long = Math.min(Math.max(to - from, LEAST), whole[1] - whole[0]);
    first = Math.min(Math.max(from, whole[0]), whole[1] - long);
    last = first + long;
    const place = (day: number): number => (100 * (day - first)) / long;
    for (const mark of marks) {
      const [begun, ended] = [Number(mark.dataset["from"]), Number(mark.dataset["to"]) + 1];
      mark.setAttribute("x", `${place(begun)}%`);
      mark.setAttribute("width", `${Math.max((100 * (ended - begun)) / long, 0.9)}%`);
    }
    ticks(svg, first, last);
    const url = new URL(location.href);
    if (first <= whole[0] && last >= whole[1]) for (const name of ["from", "to"]) restore(url, name);
    else {
      url.searchParams.set("from", iso(Math.ceil(first)));
      url.searchParams.set("to", iso(Math.floor(last) - 1));
    }
    if (!ALONE) history.replaceState(null, "", url);
  }

  const asked = new URL(location.href).searchParams;
  function restore(url: URL, name: string): void {
    const value = asked.get(name);
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  const zoom = (times: number, at = 0.5): void => {
    const [middle, long] = [first + at * (last - first), (last - first) / times];
    show(middle - at * long, middle + (1 - at) * long);
  };
  const move = (share: number): void => show(first + share * (last - first), last + share * (last - first));

  const bar = Object.assign(document.createElement("div"), { className: "controls" });
  const acts: readonly (readonly [string, () => void])[] = [
    ["Nearer", () => zoom(2)],
    ["Farther", () => zoom(0.5)],
    ["Earlier", () => move(-0.4)],
    ["Later", () => move(0.4)],
    ["All", () => show(...whole)],
    ["SVG", () => save("timeline.svg", new Blob([drawing(svg)], { type: "image/svg+xml" }))],
    ["PNG", () => void png(drawing(svg), WIDTH, svg.clientHeight).then((blob) => save("timeline.png", blob))],
  ];
  for (const [text, act] of acts) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    button.addEventListener("click", act);
    bar.append(button);
  }
  frame.after(bar);
  const near = (event: MouseEvent): number => (event.clientX - svg.getBoundingClientRect().left) / svg.clientWidth;
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, near(event));
    },
    { passive: false },
  );
  svg.addEventListener("dblclick", (event) => zoom(2, near(event)));
  let held: { x: number; first: number; last: number } | undefined;
  svg.addEventListener("pointerdown", (event) => (held = { x: event.clientX, first, last }));
  svg.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const moved = ((held.x - event.clientX) / svg.clientWidth) * (held.last - held.first);
    if (Math.abs(held.x - event.clientX) > 3) show(held.first + moved, held.last + moved);
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (held && Math.abs(held.x - event.clientX) > 3) event.preventDefault();
  });
}

/** The timeline as a drawing of its own, in the colours that it has now. */
function drawing(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const parts = "rect, text, line";
  const copies = copy.querySelectorAll(parts);
  for (const [place, part] of svg.querySelectorAll(parts).entries()) {
    const style = getComputedStyle(part);
    for (const name of ["fill", "stroke", "font-size", "font-family"]) copies[place]?.setAttribute(name, style.getPropertyValue(name));
  }
  const paper = document.createElementNS(NAMESPACE, "rect");
  for (const [name, value] of [["width", "100%"], ["height", "100%"], ["fill", getComputedStyle(svg.parentElement ?? svg).backgroundColor]] as const)
    paper.setAttribute(name, value);
  copy.prepend(paper);
  copy.setAttribute("width", String(WIDTH));
  return new XMLSerializer().serializeToString(copy);
}

function iso(ordinal: number): string {
  return new Date((ordinal - EPOCH) * DAY).toISOString().slice(0, 10);
}

/** Mark years where the span is of several, else months, else days. */
function ticks(svg: SVGSVGElement, first: number, last: number): void {
  const [begin, end] = [first, last].map((day) => new Date((day - EPOCH) * DAY)) as [Date, Date];
  const years = end.getUTCFullYear() - begin.getUTCFullYear();
  const months = years * 12 + end.getUTCMonth() - begin.getUTCMonth();
  const found: [number, string][] = [];
  const add = (at: Date, length: number): void =>
    void found.push([at.getTime() / DAY + EPOCH, at.toISOString().slice(0, length)]);
  if (years > 1) {
    const step = [1, 2, 5, 10, 20, 50].find((step) => years / step <= TICKS) ?? 100;
    for (let year = begin.getUTCFullYear() + 1; year <= end.getUTCFullYear(); year++)
      if (year % step === 0) add(new Date(Date.UTC(year, 0, 1)), 4);
  } else if (months > 1) {
    const step = months <= TICKS ? 1 : 3;
    for (let month = 1; month <= months; month++) {
      const at = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + month, 1));
      if (at.getUTCMonth() % step === 0) add(at, 7);
    }
  } else {
    const step = Math.max(1, Math.floor((last - first) / TICKS));
    for (let day = Math.ceil(first); day < last; day += step) add(new Date((day - EPOCH) * DAY), 10);
  }
  const old = svg.querySelectorAll(".tick");
  const [top, text] = [old[0]?.querySelector("line")?.getAttribute("y2") ?? svg.getAttribute("height"), svg.getAttribute("height")];
  const made = found.map(([day, words]) => {
    const x = `${(100 * (day - first)) / (last - first)}%`;
    const group = Object.assign(document.createElementNS(NAMESPACE, "g"));
    group.setAttribute("class", "tick");
    const line = document.createElementNS(NAMESPACE, "line");
    for (const [name, value] of [["x1", x], ["x2", x], ["y1", "0"], ["y2", String(top)]] as const) line.setAttribute(name, value);
    const label = document.createElementNS(NAMESPACE, "text");
    for (const [name, value] of [["x", x], ["y", String(Number(text) - 8)], ["text-anchor", "middle"]] as const)
      label.setAttribute(name, value);
    label.textContent = words;
    group.append(line, label);
    return group;
  });
  for (const tick of old) tick.remove();
  svg.prepend(...made);
}
