/**
 * `node scripts/bundle-program.mjs DIRECTORY`: our own modules that the program runs from, in few files. Most packages
 * of others stay where npm put them, and are loaded from there; so are the files that a module of ours reads beside itself.
 */
import { globSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = dirname(import.meta.dirname);
const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("where to?");

/** What is named beside a module is meant beside its source: but for the workers, which are beside the bundle. */
const places = {
  name: "places",
  transform(code, id) {
    if (!code.includes("import.meta.") || id.includes("node_modules")) return null;
    const placed = code
      .replace(/new URL\("\.\/([\w-]+\.worker)\.ts", import\.meta\.url\)/g, 'new URL("./$1.js", import.meta.here)')
      .replaceAll("import.meta.dirname", JSON.stringify(dirname(id)))
      .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href))
      .replaceAll("import.meta.here", "import.meta.url");
    // No line moves.
    return { code: placed, map: null };
  },
};

/** Packages of hundreds of small plain files, taken in with all that they need. */
const takenIn = /^(zod|kysely|better-auth)(\/|$)/;

/** All others, each where the module that names it finds it: two of ours may use two versions of one. */
const elsewhere = {
  name: "packages of others",
  async resolveId(source, importer) {
    if (importer === undefined || importer.includes("node_modules")) return null;
    if (/^([./]|node:|@kakehashi\/)/.test(source) || takenIn.test(source)) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    if (found === null) throw new Error(`${source}, which ${importer} imports, is not installed`);
    return { id: pathToFileURL(found.id).href, external: true };
  },
};

/** Threads begin in files of their own. */
const workers = globSync("packages/*/src/**/*.worker.ts", { cwd: root }).map((path) => join(root, path));
const bundle = await rolldown({
  input: {
    main: join(root, "packages/cli/src/main.ts"),
    ...Object.fromEntries(workers.map((path) => [basename(path, ".ts"), path])),
  },
  platform: "node",
  plugins: [elsewhere, places],
});
await bundle.write({ dir: directory, format: "esm", entryFileNames: "[name].js", sourcemap: true });
