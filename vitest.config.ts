import { configDefaults, defineConfig } from "vitest/config";

const tests = ["packages/*/src/**/*.test.ts", "laws/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"];
const browser = "**/*.browser.test.ts";
/** What starts processes, databases or threads of its own: each file in a process of its own. */
const apart = [
  "packages/{cli,documents,node,notify,server,simulation,store}/src/**/*.test.ts",
  "laws/seeds.law.test.ts",
  "bench/**/*.test.ts",
];

/**
 * `npm test`: everything that needs no system package. Browser tests (`*.browser.test.ts`) run from `.ci/run`. Files of the
 * pure packages share two processes: loading the schemas anew for each file took most of their time.
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
        test: { name: "apart", include: apart, exclude: [...configDefaults.exclude, browser] },
      },
      {
        extends: true,
        test: { name: "pure", include: tests, exclude: [...configDefaults.exclude, browser, ...apart], isolate: false },
      },
    ],
  },
});
