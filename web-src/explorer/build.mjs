// Bundles the explorer's scripts and its fonts into graph/explorer/static, with the licences of all that is in them.
import { build } from "esbuild";
import { copyFileSync, mkdirSync } from "node:fs";
import { writeLicences } from "../licences.mjs";

const target = "../../graph/explorer/static";
const result = await build({
  entryPoints: { network: "network.ts", days: "days.ts", timeline: "timeline.ts", story: "story.ts", suggest: "suggest.ts", desk: "desk.ts" },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  outdir: target,
  legalComments: "none",
  metafile: true,
});
const fonts = [];
mkdirSync(`${target}/fonts`, { recursive: true });
for (const family of ["source-sans-3", "source-serif-4"]) {
  const folder = `node_modules/@fontsource-variable/${family}`;
  fonts.push(folder);
  for (const part of ["latin", "latin-ext"]) {
    const name = `${family}-${part}-wght-normal.woff2`;
    copyFileSync(`${folder}/files/${name}`, `${target}/fonts/${name}`);
  }
}
writeLicences(result.metafile, target, fonts);
