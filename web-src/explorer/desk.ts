// The desk by keyboard: keys press the page's own buttons, and what comes back stands in the page's place without leaving it.

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=submit]), textarea, select"));

const main = (): HTMLElement => document.querySelector("main") as HTMLElement;
const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".card")];
const here = (): HTMLElement | null => document.querySelector(".card.here");
let busy = false;
/** Keys that were pressed while a page was waited for: they are not lost. */
let pressed: string[] = [];

/** Makes an entry the one that keys act on, and shows its words in the text. */
function goTo(card: HTMLElement | null | undefined): void {
  if (!card) return;
  for (const other of cards()) other.classList.toggle("here", other === card);
  const entry = card.dataset["entry"] ?? "";
  let first: HTMLElement | undefined;
  for (const span of document.querySelectorAll<HTMLElement>(".span")) {
    const within = (span.dataset["entries"] ?? "").split(" ").includes(entry);
    span.classList.toggle("here", within);
    if (within) first ??= span;
  }
  card.scrollIntoView({ block: "nearest" });
  const words = document.querySelector<HTMLElement>(".words");
  if (first && words) {
    const top = first.getBoundingClientRect().top - words.getBoundingClientRect().top;
    if (top < 0 || top > words.clientHeight - 40) words.scrollTop += top - words.clientHeight / 3;
  }
  history.replaceState(null, "", `${location.pathname}?${new URLSearchParams({ at: entry }).toString()}`);
}

/** Puts the page that a request was answered with in the place of this one. */
async function show(request: Promise<Response>): Promise<void> {
  if (busy) return;
  busy = true;
  main().setAttribute("aria-busy", "true");
  try {
    const answer = await request;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!fresh || new URL(answer.url).pathname !== location.pathname) {
      location.assign(answer.url);
      return;
    }
    const scrolled = document.querySelector(".words")?.scrollTop ?? 0;
    main().replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    history.replaceState(null, "", answer.url);
    const words = document.querySelector(".words");
    if (words) words.scrollTop = scrolled;
    begin();
  } finally {
    busy = false;
    main().removeAttribute("aria-busy");
    while (pressed.length && !busy && !typing(document.activeElement)) press(pressed.shift() ?? "");
    if (!busy) pressed = [];
  }
}

/** Where a page begins: at the first field of an open form, or else at the entry. */
function begin(): void {
  const field = document.querySelector<HTMLElement>(".mending input:not([type=hidden]), .linking input:not([type=hidden])");
  const card = here();
  if (document.querySelector(".mending, .linking")) {
    card?.scrollIntoView({ block: "nearest" });
    if (document.querySelector(".mending")) field?.focus();
    else (document.querySelector(".linking") as HTMLElement).scrollIntoView({ block: "nearest" });
  } else goTo(card);
}

/** The words that are selected in the text, into the form of a new entry. */
function addSelected(): void {
  const adding = document.querySelector<HTMLDetailsElement>("#adding");
  if (!adding) return;
  const words = String(getSelection() ?? "").replace(/\s+/g, " ").trim();
  adding.open = true;
  const quote = adding.querySelector<HTMLInputElement>("#new-quote");
  const name = adding.querySelector<HTMLInputElement>("#new-name");
  if (words && quote) quote.value = words;
  if (words && name && !name.value) name.value = words;
  name?.focus();
  name?.select();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !main().contains(form)) return;
  // Not `form.action`: that is the button of this name.
  const place = new URL(form.getAttribute("action") ?? "", location.href);
  if (place.pathname !== location.pathname) return;
  event.preventDefault();
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) fields.append(name, String(value));
  if (form.getAttribute("method") === "post") void show(fetch(place, { method: "POST", body: fields }));
  else void show(fetch(`${place.pathname}?${fields.toString()}`));
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>("main a");
  if (link && new URL(link.href).pathname === location.pathname) {
    event.preventDefault();
    const asked = new URL(link.href).searchParams;
    if (asked.has("edit") || asked.has("link") || document.querySelector(".mending, .linking")) void show(fetch(link.href));
    else goTo(document.getElementById(`entry-${asked.get("at") ?? ""}`));
    return;
  }
  const card = event.target.closest<HTMLElement>(".card");
  if (card && !event.target.closest("a, button, input, select, textarea, summary, label") && !document.querySelector(".mending, .linking")) goTo(card);
});

/** What a key does; false where it does nothing. */
function press(key: string): boolean {
  const move = { j: 1, k: -1 }[key] ?? 0;
  if (move) {
    const all = cards();
    const place = all.indexOf(here() as HTMLElement);
    goTo(all[Math.min(Math.max(place + move, 0), all.length - 1)]);
  } else if (key === "n") addSelected();
  else {
    const name = `[data-key="${CSS.escape(key)}"]`;
    const button = here()?.querySelector<HTMLElement>(name) ?? document.querySelector<HTMLElement>(`.heading ${name}, .below ${name}`);
    if (!button) return false;
    button.click();
    if (key === "?") button.scrollIntoView({ block: "nearest" });
  }
  return true;
}

/** Leaves what is open: a form, or the choice of somebody known. */
function leave(): void {
  const link = document.querySelector<HTMLAnchorElement>('.mending [data-key="Escape"]');
  if (link) link.click();
  else if (document.querySelector(".linking")) void show(fetch(`${location.pathname}?${new URLSearchParams({ at: here()?.dataset["entry"] ?? "" }).toString()}`));
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target instanceof HTMLSelectElement ? event.target : null;
  if (event.key === "Escape") leave();
  else if (event.key === "Enter" && field && main().contains(field)) {
    event.preventDefault(); // it would open the list, which the arrow keys do as well
    field.form?.requestSubmit();
  } else if (event.key.length > 1 || typing(event.target)) return;
  else if (busy) pressed.push(event.key);
  else if (press(event.key)) event.preventDefault();
});

begin();
