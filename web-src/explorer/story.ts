// A story in a file of its own: what was known by each of its days, one after the other.
import { slider } from "./slider";

const versions = [...document.querySelectorAll<HTMLElement>(".version[data-day]")];
if (versions.length > 1) {
  const bar = Object.assign(document.createElement("div"), { className: "days" });
  const text = document.createElement("span");
  const show = (place: number): void => {
    versions.forEach((version, at) => (version.hidden = at !== place));
    text.textContent = `As known on ${versions[place]?.dataset["day"] ?? ""}`;
  };
  const names = versions.map((version) => version.dataset["day"] ?? "");
  const made = slider({ label: "The day by which it was known", play: "Play what was known", names, at: names.length - 1, put: show, show });
  bar.append(text, ...made);
  document.querySelector("main")?.before(bar);
  show(versions.length - 1);
}
