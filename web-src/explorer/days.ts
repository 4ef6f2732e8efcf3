// The two days of a page: a slider beside each, over the days of what it tells; played, a story unfolds.
import { slider } from "./slider";

/** The parameters of an address that are its days, with the attribute that lists the days of each. */
const DAYS = { asOf: "true", knownAt: "told" } as const;
type Day = keyof typeof DAYS;
/** Where there is no day: all that is true, or known, at whatever time. */
const NONE = "";

const form = document.querySelector<HTMLFormElement>("form.days");
if (form) void start(form);

async function start(form: HTMLFormElement): Promise<void> {
  // A page as of a day tells less: the days are of what it tells as known now.
  const whole = given(form, "asOf").value || given(form, "knownAt").value ? await fetched(address({ asOf: NONE, knownAt: NONE })) : document;
  const told = whole?.querySelector<HTMLFormElement>("form.days") ?? form;
  for (const name of Object.keys(DAYS) as Day[]) {
    const days = (told.dataset[DAYS[name]] ?? "").split(" ").filter(Boolean);
    if (days.length) beside(form, name, [...days, NONE]);
  }
}

function given(form: HTMLFormElement, name: Day): HTMLInputElement {
  return form.querySelector<HTMLInputElement>(`#${name}`) ?? document.createElement("input");
}

/** The address of this page as of other days. */
function address(days: Partial<Record<Day, string>>): string {
  const url = new URL(location.href);
  for (const [name, day] of Object.entries(days)) {
    if (day) url.searchParams.set(name, day);
    else url.searchParams.delete(name);
  }
  return url.href;
}

/** Put a slider beside the field of a day, over its days. */
function beside(form: HTMLFormElement, name: Day, days: readonly string[]): void {
  const field = given(form, name);
  const place = days.findIndex((day) => day !== NONE && day >= field.value);
  const made = slider({
    label: name === "asOf" ? "The day on which it was true" : "The day by which it was known",
    play: name === "asOf" ? "Play what was true" : "Play what was known",
    names: days.map((day) => day || "now"),
    at: field.value && place >= 0 ? place : days.length - 1,
    put: (place) => {
      field.type = "date";
      field.value = days[place] ?? NONE;
    },
    show: (place) => show(address({ [name]: days[place] ?? NONE })),
  });
  field.after(...made);
}

async function fetched(url: string): Promise<Document | undefined> {
  try {
    const answer = await fetch(url);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return undefined;
  }
}

/** Put another day's page in the place of this one, without leaving it; where that fails, go there. */
async function show(url: string): Promise<void> {
  const page = await fetched(url);
  const parts = ["main", "footer", ".days .onward"].map((part) => [document.querySelector(part), page?.querySelector(part)] as const);
  if (!parts.every(([, fresh]) => fresh)) {
    location.href = url;
    return;
  }
  history.replaceState(null, "", url);
  // What was taken from a page of ours holds no script that would be run: one that is put in so is inert.
  for (const [old, fresh] of parts) if (fresh) old?.replaceWith(document.adoptNode(fresh));
  for (const [place, link] of document.querySelectorAll<HTMLAnchorElement>(".masthead a").entries())
    link.href = page?.querySelectorAll<HTMLAnchorElement>(".masthead a")[place]?.getAttribute("href") ?? link.href;
  document.dispatchEvent(new Event("drawn"));
}
