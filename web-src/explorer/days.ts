// The two days of a page: a slider beside each, over the days of what it tells; played, a story unfolds.

const PAUSE = 1100;
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
    if (days.length) slider(form, name, [...days, NONE]);
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

function slider(form: HTMLFormElement, name: Day, days: readonly string[]): void {
  const field = given(form, name);
  const last = days.length - 1;
  const range = Object.assign(document.createElement("input"), { type: "range", min: "0", max: String(last) });
  const play = Object.assign(document.createElement("button"), { type: "button", textContent: "Play" });
  range.setAttribute("aria-label", name === "asOf" ? "The day on which it was true" : "The day by which it was known");
  play.setAttribute("aria-label", name === "asOf" ? "Play what was true" : "Play what was known");
  let playing = false;

  const at = (): number => {
    const place = days.findIndex((day) => day !== NONE && day >= field.value);
    return field.value && place >= 0 ? place : last;
  };
  const put = (place: number): void => {
    range.value = String(place);
    range.setAttribute("aria-valuetext", days[place] || "now");
    if (field.value.length !== 4 && field.value.length !== 7) field.type = "date";
    field.value = days[place] ?? NONE;
  };
  const stop = (): void => {
    playing = false;
    play.textContent = "Play";
  };
  range.value = String(at());
  range.setAttribute("aria-valuetext", field.value || "now");
  range.addEventListener("input", () => put(Number(range.value)));
  range.addEventListener("change", () => {
    stop();
    void show(address({ [name]: days[Number(range.value)] ?? NONE }));
  });
  play.addEventListener("click", () => void (playing ? stop() : run()));

  async function run(): Promise<void> {
    playing = true;
    play.textContent = "Stop";
    for (let place = at() < last ? at() : 0; playing && place <= last; place++) {
      put(place);
      const pause = new Promise((done) => setTimeout(done, PAUSE));
      await show(address({ [name]: days[place] ?? NONE }));
      if (place < last) await pause;
    }
    stop();
  }

  field.after(range, play);
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
