import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { cyclesOf } from "./tidy/cycles.ts";
import { putAsideIn } from "./tidy/put-aside.ts";
import { frameFolder, misplaced, screenOrder } from "./tidy/screen-order.ts";
import { filesUnder, root, type SourceFile, sourceFiles, workspaceOf } from "./tidy/source-files.ts";
import { unusedClasses, unusedKeys } from "./tidy/unused-words.ts";

/**
 * The rings: what each package may import of ours. `docs/decisions/` says why; a package.json that lists more fails here,
 * and an import that its package.json does not list fails too, since npm links every workspace and nothing else would say so.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/language": [],
  "packages/ledger": ["core"],
  "packages/coordination": ["core"],
  "packages/store": ["core"],
  "packages/access": ["core", "store"],
  "packages/exchange": ["core", "ledger"],
  "packages/node": ["core", "ledger", "coordination", "store", "exchange"],
  "packages/contract": ["core", "coordination", "language"],
  "packages/documents": ["core", "contract", "language"],
  "packages/notify": ["core", "coordination", "language"],
  "packages/server": [
    "core",
    "ledger",
    "coordination",
    "language",
    "node",
    "access",
    "contract",
    "documents",
    "notify",
    "store",
    "exchange",
  ],
  "packages/web": ["core", "ledger", "coordination", "language", "contract"],
  "packages/cli": [
    "core",
    "ledger",
    "coordination",
    "language",
    "contract",
    "store",
    "access",
    "exchange",
    "node",
    "notify",
    "server",
  ],
  "packages/simulation": ["core", "ledger", "coordination", "language", "store", "exchange", "node"],
};
const pure = ["packages/core", "packages/ledger", "packages/coordination", "packages/language"];
/** Where entries are judged and folded: two honest nodes of unlike versions must come to the same bytes. */
const judging = ["packages/core", "packages/ledger", "packages/coordination"];
/** Words looked at before they are sealed, or flagged on receipt, and words compared for people: nothing is judged by them. */
const neverJudging = ["packages/core/src/entry/check-text.ts", "packages/coordination/src/matter/compare/"];
const homeless = ["common", "shared", "utils", "util", "helpers", "lib", "types", "misc"];

const files = sourceFiles();
const isTest = (path: string): boolean => /\.(test|law)\.|\/(test|testing|fixtures)\/|acceptance/.test(path);

function manifestOf(workspace: string): {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
} {
  return JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"));
}

function packageNameOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? `${parts[0]}/${parts[1]}` : (parts[0] as string);
}

function undeclared(file: SourceFile): string[] {
  const workspace = workspaceOf(file.path);
  const manifest = workspace === "scripts" ? manifestOf(".") : manifestOf(workspace);
  const rootManifest = manifestOf(".");
  // What only the tests of a package are given is not installed where it runs, and is no way around its ring.
  const runs = file.path.startsWith(`${workspace}/src/`) && workspace.startsWith("packages/") && !isTest(file.path);
  const declared = new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...(runs ? [] : Object.keys(manifest.devDependencies ?? {})),
    ...(isTest(file.path) ? Object.keys(rootManifest.devDependencies ?? {}) : []),
    "vitest",
  ]);
  return file.imports
    .filter(({ specifier }) => !specifier.startsWith(".") && !specifier.startsWith("node:"))
    .map(({ specifier }) => packageNameOf(specifier))
    .filter(
      (name) =>
        !declared.has(name) &&
        name !==
          JSON.parse(readFileSync(join(root, workspace === "scripts" ? "." : workspace, "package.json"), "utf8")).name,
    )
    .map(
      (name) =>
        `${file.path} imports ${name}: list it in ${workspace}/package.json if the rings allow it, else move the code inward`,
    );
}

describe("the house", () => {
  test("a package lists no package of ours beyond its ring, not for its tests either", () => {
    const wrong = Object.entries(mayImport).flatMap(([workspace, allowed]) =>
      ["dependencies" as const, "devDependencies" as const]
        .flatMap((list) => Object.keys(manifestOf(workspace)[list] ?? {}))
        .filter((name) => name.startsWith("@kakehashi/"))
        .map((name) => name.slice("@kakehashi/".length))
        .filter((name) => !allowed.includes(name))
        .map((name) => `${workspace} may not import ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test("every package has its ring", () => {
    const packages = [...new Set(files.map(({ path }) => workspaceOf(path)))].filter((path) => path.includes("/"));
    expect(Object.keys(mayImport).sort()).toEqual(packages.sort());
  });

  test("nothing is imported that its package does not list", () => {
    expect(files.flatMap(undeclared)).toEqual([]);
  });

  test("no import reaches into another package's folders", () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter(({ specifier }) => specifier.startsWith("."))
        .map(({ specifier }) => relative(root, join(root, dirname(file.path), specifier)).replaceAll("\\", "/"))
        .filter(
          (target) => !target.endsWith(".json") && workspaceOf(target) !== workspaceOf(file.path) && !isTest(file.path),
        )
        .map((target) => `${file.path} reaches into ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("a folder of the screens imports only what its line of the order lists, and no two lean on each other", () => {
    const screens = "packages/web/src/";
    expect(misplaced(screenOrder)).toEqual([]);
    expect(misplaced({ a: ["b"], b: ["a", "c"] })).toHaveLength(2);
    const folderOf = (path: string) =>
      path.startsWith(screens) ? path.slice(screens.length).split("/").slice(0, -1)[0] : undefined;
    const leaning = files
      .filter(({ path }) => path.startsWith(screens) && !path.includes(".test."))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ specifier }) => specifier.startsWith("."))
          .map(({ specifier }) => folderOf(join(dirname(path), specifier).replaceAll("\\", "/")))
          .map((to) => ({ path, from: folderOf(path), to })),
      )
      .filter(({ from, to }) => from !== undefined && to !== undefined && from !== to && from !== frameFolder);
    const wrong = leaning
      .filter(({ from = "", to = "" }) => screenOrder[from]?.includes(to) !== true)
      .map(
        ({ path, to }) => `${path} imports ${to}: move what both use inward, or say so in scripts/tidy/screen-order.ts`,
      );
    expect(wrong).toEqual([]);
    // What nobody uses any more is taken out again, and every folder stands in it.
    const used = new Set(leaning.map(({ from, to }) => `${from} ${to}`));
    const idle = Object.entries(screenOrder).flatMap(([from, all]) =>
      all.filter((to) => !used.has(`${from} ${to}`)).map((to) => `${from} does not import ${to}`),
    );
    expect(idle).toEqual([]);
    const folders = new Set(files.map(({ path }) => folderOf(path)).filter((each) => each !== undefined));
    expect([...folders].toSorted()).toEqual([...Object.keys(screenOrder), frameFolder, "testing"].toSorted());
  });

  test("the pure ring does no input or output and reads no clock and no chance", () => {
    const wrong = files
      .filter((file) => pure.includes(workspaceOf(file.path)) && !isTest(file.path))
      .flatMap((file) =>
        [
          /from "node:/,
          /\bDate\.now\(/,
          /\bnew Date\(\)/,
          /\bMath\.random\(/,
          /\bTemporal\.Now\b/,
          /\bperformance\.now\(/,
          /\bset(?:Timeout|Interval|Immediate)\(/,
          /\bcrypto\.(?:getRandomValues|randomUUID|randomBytes)\(/,
          /\bfetch\(/,
        ]
          .filter((pattern) => pattern.test(file.text))
          .map((pattern) => `${file.path} matches ${pattern}: take it as an argument`),
      );
    expect(wrong).toEqual([]);
  });

  test("what judges and folds leans on no Unicode table, collation, time zone or floating point of its runtime", () => {
    const leaning = [
      /\.normalize\(/,
      /\.localeCompare\(/,
      /\.to(?:Lower|Upper)Case\(/,
      /\.trim(?:Start|End)?\(/,
      /\.toLocale\w*\(/,
      /\bIntl\./,
      /\bTemporal\./,
      /\\[pP]\{/,
      /\bparseFloat\(/,
      /\.toFixed\(/,
    ];
    const wrong = files
      .filter((file) => judging.includes(workspaceOf(file.path)) && !isTest(file.path))
      .filter((file) => !neverJudging.some((path) => file.path.startsWith(path)))
      .flatMap((file) =>
        leaning
          .filter((pattern) => pattern.test(file.text))
          .map(
            (pattern) => `${file.path} matches ${pattern}: use integers, exact decimals, bytes and listed code points`,
          ),
      );
    expect(wrong).toEqual([]);
  });

  test("no files import each other in a circle", () => {
    const graph = new Map(
      files.map((file) => [
        file.path,
        file.imports
          .filter(({ specifier, typeOnly }) => specifier.startsWith(".") && !typeOnly)
          .map(({ specifier }) => relative(root, join(root, dirname(file.path), specifier)).replaceAll("\\", "/")),
      ]),
    );
    expect(cyclesOf(graph)).toEqual([]);
  });

  test("every folder has a name that says what lives there", () => {
    const wrong = files
      .map((file) => file.path)
      .filter((path) => path.split("/").some((part) => homeless.includes(part)));
    expect(wrong).toEqual([]);
  });

  test("in Japanese a post is called by one word", () => {
    const other = /(?:役職|職(?![員務種場業]))/;
    const wrong = files.flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line, at) => (!path.startsWith("scripts/") && other.test(line) ? [`${path}:${at + 1}: ポスト`] : [])),
    );
    expect(wrong).toEqual([]);
  });

  test("one thing has one word, on the screens, on paper and on the command line", () => {
    const speaking = files.filter(
      ({ path }) => /^(packages|bench)\//.test(path) && !isTest(path) && !/simulation/.test(path),
    );
    expect(speaking.flatMap(putAsideIn)).toEqual([]);
  });

  test("each requirement stands once in the table of requirements, and what is there is held by a test", () => {
    const table = readFileSync(join(root, "docs/requirements.md"), "utf8");
    const rows = [...table.matchAll(/^\| R(\d+) \|[^|]+\| (built|in part|not yet) \|[^|]*\|([^|]*)\|$/gm)];
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 137 }, (_, at) => at + 1));
    const unheld = rows.filter(([, , state, tests]) => state !== "not yet" && !/\.test\.ts\)/.test(tests ?? ""));
    expect(unheld.map(([, number]) => `R${number}`)).toEqual([]);
  });

  test("every link in the documents leads somewhere", () => {
    const documents = filesUnder(root, [".md"]);
    const wrong = documents.flatMap((path) =>
      // What stands in code is not a link.
      [
        ...readFileSync(path, "utf8")
          .replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "")
          .matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g),
      ]
        .map((match) => match[1] as string)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(path), decodeURI(target))))
        .map((target) => `${relative(root, path)} links to ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("every place in the code that the first documents name is there", () => {
    const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "packages/README.md"];
    const named = documents.flatMap((path) =>
      [
        ...readFileSync(join(root, path), "utf8").matchAll(
          /(?<![\w./-])(?:packages\/)?([\w*]+\/src(?:\/[\w.*<>-]+)*)/g,
        ),
      ].map((match) => ({ path, place: (match[1] as string).replaceAll(/<\w+>/g, "*") })),
    );
    expect(named.length).toBeGreaterThan(20);
    const wrong = named
      .filter(({ place }) => globSync(`{packages/,}${place}`, { cwd: root }).length === 0)
      .map(({ path, place }) => `${path} names ${place}`);
    expect(wrong).toEqual([]);
  });

  test("what a comment refers to is in this repository: sections of a specification, decisions, documents", () => {
    const standards = ["FIPS", "SITREP"];
    const decisions = globSync("docs/decisions/*.md", { cwd: root }).join(" ");
    const section = (path: string, number: string) =>
      existsSync(join(root, path)) && readFileSync(join(root, path), "utf8").includes(`\n## ${number}. `);
    const missing = ({ text }: SourceFile): string[] => [
      ...[...text.matchAll(/(spec\/[\w-]+\.md), (\d+)/g)]
        .filter(([, path, number]) => !section(path as string, number as string))
        .map(([cited]) => cited),
      ...[...text.matchAll(/\bdecision (\d{4})\b/g)]
        .filter(([, number]) => !decisions.includes(`${number}-`))
        .map(([cited]) => cited),
      // A document in capitals, with the place in it.
      ...[...text.matchAll(/\(([A-Z]{4,}(?:-[A-Z]+)*)(?:, [A-Z]| \d)/g)]
        .map(([, name]) => name as string)
        .filter((name) => !standards.includes(name) && !existsSync(join(root, `${name}.md`))),
    ];
    expect(files.flatMap((file) => missing(file).map((cited) => `${file.path} refers to ${cited}`))).toEqual([]);
  });

  test("every word of the screens is said somewhere", () => {
    const catalogue = globSync("packages/language/src/messages/en/*.ts", { cwd: root });
    const keys = catalogue.flatMap((path) =>
      [...readFileSync(join(root, path), "utf8").matchAll(/^ {2}"([\w.-]+)":/gm)].map(([, key]) => key as string),
    );
    expect(keys.length).toBeGreaterThan(1_000);
    const speaking = files.filter(({ path }) => !path.startsWith("packages/language/src/messages/"));
    expect(unusedKeys(keys, speaking)).toEqual([]);
  });

  test("every class of the style sheets is on some screen", () => {
    const sheets = globSync("packages/web/src/**/*.css", { cwd: root });
    const styles = sheets.map((path) => readFileSync(join(root, path), "utf8")).join("\n");
    const drawn = files.filter(({ path }) => /^packages\/(web|server)\/src\//.test(path) && !path.includes(".test."));
    // Named by the library that draws the map.
    expect(unusedClasses(styles, drawn)).toEqual(["ol-viewport"]);
  });

  test("every folder of the screens stands on their map", () => {
    const map = readFileSync(join(root, "packages/web/README.md"), "utf8");
    const folders = globSync("packages/web/src/*/", { cwd: root }).map((path) => path.split("/").at(3) as string);
    expect(folders).toContain("matter");
    expect(folders.filter((folder) => folder !== "testing" && !map.includes(`\`src/${folder}\``))).toEqual([]);
  });
});
