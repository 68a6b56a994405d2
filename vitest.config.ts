import { configDefaults, defineConfig } from "vitest/config";

const tests = ["packages/*/src/**/*.test.ts", "laws/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"];
const browser = "**/*.browser.test.ts";
/** Whole histories on a thread of each core: first and alone, since everything beside them would only take turns with them. */
const seeds = "laws/seeds.law.test.ts";
/** What starts processes, databases or many threads: each file in a process of its own. */
const apart = [
  "packages/*/src/**/*.pg.test.ts",
  "packages/{simulation,store}/src/**/*.test.ts",
  "packages/cli/src/verify/*.test.ts",
  "bench/**/*.test.ts",
];

/**
 * `npm test`: everything that needs no system package. Browser tests (`*.browser.test.ts`) run from `.ci/run`. Files that
 * start nothing share two processes: loading the schemas anew for each file took most of their time.
 */
export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "seeds", include: [seeds], sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: {
          name: "apart",
          sequence: { groupOrder: 1 },
          include: apart,
          exclude: [...configDefaults.exclude, browser],
          globalSetup: "packages/store/src/acceptance/test-run.ts",
        },
      },
      {
        extends: true,
        test: {
          name: "pure",
          sequence: { groupOrder: 1 },
          include: tests,
          exclude: [...configDefaults.exclude, browser, seeds, ...apart],
          isolate: false,
        },
      },
    ],
  },
});
