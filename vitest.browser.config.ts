import { defineConfig } from "vitest/config";

/** Tests that drive real Chromium against running nodes. `.ci/run` installs the browser; here it must be on the machine. */
export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.browser.test.ts"],
    globalSetup: "packages/store/src/acceptance/test-run.ts",
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
