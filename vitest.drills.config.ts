import { defineConfig } from "vitest/config";

/**
 * `npm run test:drills`: what an administrator goes through once a year (a database killed at its start or under a migration,
 * a node restored, moved to another server, folded anew or given new keys), on real processes, each file in its own.
 */
export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.drill.test.ts"],
    globalSetup: "packages/store/src/acceptance/test-run.ts",
    pool: "forks",
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
