import { defineConfig, type UserConfig } from 'vite'

const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: '../shell/public',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    // the pages' policy allows no data: or inline script, so that every asset is a file
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})

// Vite reads its configuration from the default export
export default config
