import { defineConfig } from "vitest/config";

/** `npm test`: everything that needs no system package. Browser tests (`*.browser.test.ts`) run from `.ci/run`. */
export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "laws/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/*.browser.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
