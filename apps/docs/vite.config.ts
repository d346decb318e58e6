import { join } from 'node:path'
import { defineConfig, type UserConfig } from 'vite'
import { manual } from './build/plugin.ts'

const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  base: '/docs/',
  publicDir: '../shell/public',
  plugins: [manual()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    // the pages' policy allows no data: or inline script, so that every asset is a file
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [join(import.meta.dirname, 'renderer/index.html')] },
  },
})

// Vite reads its configuration from the default export
export default config
