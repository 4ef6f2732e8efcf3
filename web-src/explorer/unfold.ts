// A story as it was known, day by day: a slider over the days of its reports, and a button that plays them.

const PAUSE = 1400;

function start(): void {
  const days = document.querySelector<HTMLElement>(".unfold");
  if (!days || days.querySelector("input")) return;
  const links = [...days.querySelectorAll<HTMLAnchorElement>("a")];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const slider = Object.assign(document.createElement("input"), {
    type: "range",
    min: "0",
    max: String(links.length - 1),
    value: String(at < 0 ? links.length - 1 : at),
  });
  slider.setAttribute("aria-label", "The day by which it was known");
  const name = (): void => slider.setAttribute("aria-valuetext", links[Number(slider.value)]?.textContent ?? "");
  name();
  slider.addEventListener("input", name);
  slider.addEventListener("change", () => void show(links[Number(slider.value)], "input"));
  const play = Object.assign(document.createElement("button"), { type: "button", textContent: "Play" });
  play.addEventListener("click", () => void playing(links));
  days.append(slider, play);
}

/** Put another day's page in the place of this one, without leaving it; where that fails, go there. */
async function show(link: HTMLAnchorElement | undefined, focus: "input" | "button"): Promise<void> {
  if (!link) return;
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [main, form, foot] = ["main", "form.days", "footer"].map((part) => page.querySelector(part));
    if (!main || !form || !foot) throw new Error("no page");
    // What was taken from a page of ours holds no script that would be run: one that is put in so is inert.
    document.querySelector("main")?.replaceWith(document.adoptNode(main));
    document.querySelector("form.days")?.replaceWith(document.adoptNode(form));
    document.querySelector("footer")?.replaceWith(document.adoptNode(foot));
    history.replaceState(null, "", link.href);
    start();
    document.querySelector<HTMLElement>(`.unfold ${focus}`)?.focus();
  } catch {
    location.href = link.href;
  }
}

async function playing(links: readonly HTMLAnchorElement[]): Promise<void> {
  for (const link of links) {
    await show(link, "button");
    if (!document.querySelector(".unfold")) return;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

start();
