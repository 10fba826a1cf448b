import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // The thread that learns is TypeScript too.
    execArgv: ['--import', './tsx-in-workers.mjs'],
  },
});
