// Bundles the explorer's scripts and its fonts into graph/explorer/static, with the licences of all that is in them.
import { build } from "esbuild";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const target = "../../graph/explorer/static";
const result = await build({
  entryPoints: { network: "network.ts", unfold: "unfold.ts", suggest: "suggest.ts" },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  outdir: target,
  legalComments: "none",
  metafile: true,
});
const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}
mkdirSync(`${target}/fonts`, { recursive: true });
for (const family of ["source-sans-3", "source-serif-4"]) {
  const folder = `node_modules/@fontsource-variable/${family}`;
  packages.add(folder);
  for (const part of ["latin", "latin-ext"]) {
    const name = `${family}-${part}-wght-normal.woff2`;
    copyFileSync(`${folder}/files/${name}`, `${target}/fonts/${name}`);
  }
}
const texts = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = existsSync(folder) && readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(`${folder}/${file}`, "utf8").replace(/\r/g, "").trim() : "";
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(`${target}/LICENCES.txt`, texts.join("\n----\n\n").replace(/[ \t]+$/gm, ""));
