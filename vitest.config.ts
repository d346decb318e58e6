import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database.ts', 'test/support/builtOnce.ts'],
    // vitest leaves a core to itself, which of two is half; a file waits for its browser most of the time
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // compiling a form, deriving a vault key and starting a process all take their time on 2 cores
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
