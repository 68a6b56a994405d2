import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compiledMechanism, mechanismNames } from "./test/mechanism-files.ts";

/**
 * Law 11: bodies, ministries and countries are data. Their names in Japanese, and the ids that are not plain words, may
 * stand in no code of any package; tests and their fixtures are free.
 */
const packages = fileURLToPath(new URL("../../../", import.meta.url));

test("no code of a package names a body, a ministry or a country", () => {
  const forbidden = mechanismNames.flatMap(forbiddenOf);
  const found = codeFiles(packages).flatMap((path) => {
    const text = withoutComments(readFileSync(path, "utf8"));
    return forbidden.filter((name) => stands(name, text)).map((name) => `${path.slice(packages.length)}: ${name}`);
  });
  expect(found, "put it under mechanisms/, cases/ or the language's words").toEqual([]);
});

function forbiddenOf(name: string): readonly string[] {
  const { parties, organisations, bodies, posts, arrangements } = compiledMechanism(name);
  const prefixes = parties.map(({ id }) => `${id}.`);
  const ids = [...organisations, ...bodies, ...posts]
    .map(({ id }) => id)
    .filter((id) => prefixes.some((prefix) => id.startsWith(prefix)));
  const sides = parties.flatMap(({ sideLabel, homeOnlyLabel, name: words }) => [
    sideLabel.ja,
    homeOnlyLabel.ja,
    words.en,
  ]);
  const names = [
    ...sides,
    ...[...parties, ...organisations, ...bodies, ...arrangements].map(({ name: words }) => words.ja),
  ];
  return [...new Set([...ids.map((id) => `"${id}"`), ...names.filter((each) => !everyday.includes(each))])];
}

/** A comment may give an example; nothing that runs may. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(?<!:)\/\/.*$/gm, "");
}

/** As a word of its own: "Japanese" is a language, and names no country. */
function stands(name: string, text: string): boolean {
  if (!text.includes(name)) return false;
  return /^[A-Za-z. ]+$/.test(name) ? new RegExp(`\\b${name}\\b`).test(text) : true;
}

/** Names of the definitions that are everyday words of the system too. */
const everyday: readonly string[] = ["関係省庁", "民間主体", "地方公共団体", "日本"];

function codeFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => `${folder}${name}/src/`)
    .filter((source) => existsSync(source))
    .flatMap((source) => readdirSync(source, { recursive: true, encoding: "utf8" }).map((path) => `${source}${path}`))
    .filter((path) => /\.(ts|tsx|css|html)$/.test(path))
    .filter((path) => !/\.(test|law)\.|\/(test|testing|fixtures)\/|acceptance/.test(path));
}
