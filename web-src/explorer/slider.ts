// A slider over days, with a button that plays them.

const PAUSE = 1100;

export interface Steps {
  /** What the slider and the button are called. */
  readonly label: string;
  readonly play: string;
  /** The name of each step. */
  readonly names: readonly string[];
  /** Where it stands at first. */
  readonly at: number;
  /** Called while it is moved. */
  readonly put: (place: number) => void;
  /** Called where it comes to rest; played, it goes on when this is done. */
  readonly show: (place: number) => void | Promise<void>;
}

/** The slider and its button. */
export function slider({ label, play, names, at, put, show }: Steps): [HTMLInputElement, HTMLButtonElement] {
  const last = names.length - 1;
  const range = Object.assign(document.createElement("input"), { type: "range", min: "0", max: String(last) });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Play" });
  range.setAttribute("aria-label", label);
  button.setAttribute("aria-label", play);
  let playing = false;

  const move = (place: number): void => {
    range.value = String(place);
    range.setAttribute("aria-valuetext", names[place] ?? "");
  };
  const stop = (): void => {
    playing = false;
    button.textContent = "Play";
  };
  async function run(): Promise<void> {
    playing = true;
    button.textContent = "Stop";
    for (let place = Number(range.value) < last ? Number(range.value) : 0; playing && place <= last; place++) {
      move(place);
      put(place);
      const pause = new Promise((done) => setTimeout(done, PAUSE));
      await show(place);
      if (place < last) await pause;
    }
    stop();
  }
  move(at);
  range.addEventListener("input", () => {
    move(Number(range.value));
    put(Number(range.value));
  });
  range.addEventListener("change", () => {
    stop();
    void show(Number(range.value));
  });
  button.addEventListener("click", () => void (playing ? stop() : run()));
  return [range, button];
}
