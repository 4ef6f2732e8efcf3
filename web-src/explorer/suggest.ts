// Names suggested while a search is typed, in the browser's own list of suggestions.

const PAUSE = 180;

for (const [place, input] of document.querySelectorAll<HTMLInputElement>("input[type=search][name=q], input[data-names]").entries()) {
  const list = Object.assign(document.createElement("datalist"), { id: `${input.id || place}-names` });
  input.after(list);
  input.setAttribute("list", list.id);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked = "";
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void suggest(input.value.trim()), PAUSE);
  });

  async function suggest(text: string): Promise<void> {
    if (text.length < 2 || text === asked) return;
    asked = text;
    const query = new URLSearchParams({ q: text });
    for (const name of ["asOf", "knownAt"]) {
      const day = new URLSearchParams(location.search).get(name);
      if (day) query.set(name, day);
    }
    const answer = await fetch(`/suggest?${query.toString()}`);
    if (!answer.ok || text !== asked) return;
    const names = (await answer.json()) as readonly { name: string; kind: string }[];
    list.replaceChildren(
      ...names.map(({ name, kind }) => Object.assign(document.createElement("option"), { value: name, label: `${name} (${kind})` })),
    );
  }
}
