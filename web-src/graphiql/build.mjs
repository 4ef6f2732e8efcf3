// Bundles GraphiQL into graph/web/graphiql, with the licences of all that is in the bundle.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { writeLicences } from "../licences.mjs";

/** The questions of docs/questions.md, each with its heading, as a module. */
const questions = {
  name: "questions",
  setup(bundle) {
    bundle.onResolve({ filter: /^questions$/ }, () => ({ path: "questions", namespace: "questions" }));
    bundle.onLoad({ filter: /.*/, namespace: "questions" }, () => {
      const page = readFileSync("../../docs/questions.md", "utf8");
      const found = [...page.matchAll(/^## (.+)$[^]*?^```graphql\n([^]*?)^```$/gm)];
      const named = found.map(([, title, text]) => {
        const name = (/^\w+/.exec(title)?.[0] ?? "").replace(/^./, (sign) => sign.toUpperCase());
        return { title, query: `# ${title}\n${text.startsWith("{") ? `query ${name} ` : ""}${text}` };
      });
      return { contents: JSON.stringify(named), loader: "json" };
    });
  },
};

const target = "../../graph/web/graphiql";
const result = await build({
  entryPoints: { graphiql: "explorer.jsx" },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  outdir: target,
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".woff2": "file", ".svg": "dataurl" },
  assetNames: "[name]",
  legalComments: "none",
  metafile: true,
  plugins: [questions],
});
writeLicences(result.metafile, target);
