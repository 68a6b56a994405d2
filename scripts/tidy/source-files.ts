import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Specifiers of static imports and re-exports, and of dynamic imports of a literal. */
  readonly imports: readonly { readonly specifier: string; readonly typeOnly: boolean }[];
}

const skipped = new Set(["node_modules", "dist", ".git", "var", "test-results", "coverage"]);
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

export function filesUnder(directory: string, suffixes: readonly string[]): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesUnder(path, suffixes);
    return suffixes.some((suffix) => entry.name.endsWith(suffix)) ? [path] : [];
  });
}

export function sourceFiles(): SourceFile[] {
  return ["packages", "bench", "laws", "scripts"]
    .flatMap((directory) => filesUnder(join(root, directory), [".ts", ".tsx"]))
    .map((path) => {
      const text = readFileSync(path, "utf8");
      const imports = [...text.matchAll(importPattern)].map((match) => ({
        specifier: (match[2] ?? match[3]) as string,
        typeOnly: match[1] !== undefined,
      }));
      return { path: relative(root, path).replaceAll("\\", "/"), text, imports };
    });
}

/** The workspace that a file belongs to: `packages/core`, `bench`. */
export function workspaceOf(path: string): string {
  const parts = path.split("/");
  return parts[0] === "packages" ? `${parts[0]}/${parts[1]}` : (parts[0] as string);
}
