import { configDefaults, defineConfig } from "vitest/config";

const tests = ["packages/*/src/**/*.test.ts", "laws/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"];
/** Run from `.ci/run`, by configurations of their own. */
const elsewhere = ["**/*.browser.test.ts", "**/*.drill.test.ts"];
/** Whole histories on a thread of each core: first and alone, since everything beside them would only take turns with them. */
const seeds = "laws/seeds.law.test.ts";
/** Whole nodes with their databases. What a node loads and compiles took a third of the time when each file did it anew. */
const nodes = "packages/cli/src/**/*.pg.test.ts";
/** What starts and kills processes and databases, or many threads: each file in a process of its own. */
const apart = [
  "packages/!(cli)/src/**/*.pg.test.ts",
  "packages/simulation/src/**/*.test.ts",
  "packages/cli/src/verify/*.test.ts",
  "bench/**/*.test.ts",
];
const testRun = "packages/store/src/acceptance/test-run.ts";

/**
 * `npm test`: everything that needs no system package, but drills. Files that start nothing share their processes: loading
 * the schemas anew for each file took most of their time.
 */
export default defineConfig({
  test: {
    pool: "forks",
    // One more than the cores of a small machine: tests of nodes wait for timers and databases as long as they compute.
    maxWorkers: 3,
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
          exclude: [...configDefaults.exclude, ...elsewhere],
          globalSetup: testRun,
        },
      },
      {
        extends: true,
        test: {
          name: "nodes",
          sequence: { groupOrder: 1 },
          include: [nodes],
          isolate: false,
          globalSetup: testRun,
        },
      },
      {
        extends: true,
        test: {
          name: "pure",
          sequence: { groupOrder: 1 },
          include: tests,
          exclude: [...configDefaults.exclude, ...elsewhere, seeds, nodes, ...apart],
          isolate: false,
        },
      },
    ],
  },
});
