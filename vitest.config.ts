import { configDefaults, defineConfig } from "vitest/config";

const tests = ["packages/*/src/**/*.test.ts", "laws/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"];
const browser = "**/*.browser.test.ts";
/** What starts processes, databases or many threads: each file in a process of its own. */
const apart = [
  "packages/*/src/**/*.pg.test.ts",
  "packages/{simulation,store}/src/**/*.test.ts",
  "packages/cli/src/verify/*.test.ts",
  "laws/seeds.law.test.ts",
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
      {
        extends: true,
        test: {
          name: "apart",
          include: apart,
          exclude: [...configDefaults.exclude, browser],
          globalSetup: "packages/store/src/acceptance/test-run.ts",
        },
      },
      {
        extends: true,
        test: { name: "pure", include: tests, exclude: [...configDefaults.exclude, browser, ...apart], isolate: false },
      },
    ],
  },
});
