// Bundles GraphiQL into graph/web/graphiql, with the licences of all that is in the bundle.
import { build } from "esbuild";
import { writeLicences } from "../licences.mjs";

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
});
writeLicences(result.metafile, target);
