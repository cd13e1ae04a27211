import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    // Tests leave nothing behind in a module, and threads start sooner than processes.
    pool: "threads",
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
