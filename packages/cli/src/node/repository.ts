import { isAbsolute, join } from "node:path";

/** The root of this repository: data of mechanisms and cases, and the built web, lie under it. */
export const repositoryRoot = join(import.meta.dirname, "../../../..");

export function inRepository(path: string): string {
  return isAbsolute(path) ? path : join(repositoryRoot, path);
}

export const webFolder = join(repositoryRoot, "packages/web/dist");
export const version = "0.1.0";
