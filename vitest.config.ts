import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // Many wait for other processes: one worker would leave a core idle.
    maxWorkers: 2,
    // The thread that learns is TypeScript too.
    execArgv: ['--import', './tsx-in-workers.mjs'],
  },
});
