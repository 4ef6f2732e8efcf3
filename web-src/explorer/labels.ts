// Names beneath the marks, in the middle, on a rim of the paper's colour, so that lines do not run through them.
import type { NodeLabelDrawingFunction } from "sigma/rendering";
import { colour } from "./graph";
import type { Line, Mark } from "./graph";

/** The longest name that is drawn in one line, in signs; of longer ones the end is left out. */
const LONGEST = 34;

/** How names are drawn: in the colours that the page has now. */
export function labels(): NodeLabelDrawingFunction<Mark, Line> {
  const [rim, ink] = [colour("sheet"), colour("ink")]; // once for all names: a style is slow to ask for
  return (context, data, settings) => {
    if (!data.label) return;
    const text = data.label.length > LONGEST ? `${data.label.slice(0, LONGEST - 1)}…` : data.label;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = rim;
    context.fillStyle = ink;
    const y = data.y + data.size + settings.labelSize;
    context.strokeText(text, data.x, y);
    context.fillText(text, data.x, y);
  };
}

/** How much room names need at the edges of a stage of this width, in pixels. */
export function margin(names: readonly string[], width: number): number {
  const longest = Math.max(0, ...names.map((name) => Math.min(name.length, LONGEST)));
  return Math.min(12 + longest * 3.6, width / 3.2);
}
