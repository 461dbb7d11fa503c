import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{core,server,inbox,widget,test}/**/*.test.ts"],
    globalSetup: ["test/support/database-server.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The tests share one PostgreSQL and two cores.
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
