import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database.ts', 'test/support/builtOnce.ts'],
    // compiling a form, deriving a vault key and starting a process all take their time on 2 cores
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
