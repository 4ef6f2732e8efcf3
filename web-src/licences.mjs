// Writes the licences of all packages that are in a bundle beside it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

/** `metafile` is esbuild's; `further` are folders of packages of which files are copied; `target` is where the bundle is. */
export function writeLicences(metafile, target, further = []) {
  const packages = new Set(further);
  for (const input of Object.keys(metafile.inputs)) {
    const found = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
    if (found) packages.add(found[1]);
  }
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = existsSync(folder) && readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(`${folder}/${file}`, "utf8").replace(/\r/g, "").trim() : "";
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync(`${target}/LICENCES.txt`, texts.join("\n----\n\n").replace(/[ \t]+$/gm, ""));
}
