import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { compileScript, parse } from 'vue/compiler-sfc'
import { serveFolder, type Served } from './serveFolder.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
export const hosts = ['plain', 'react', 'vue', 'angular'] as const

const policyOf = (scripts: string) =>
  `default-src 'none'; script-src 'self' blob: ${scripts}; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'`

/** Builds the example of every host framework and serves them under a policy without evaluation. */
export async function serveHosts(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'metip-hosts-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [vueFiles()],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2024',
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(hosts.map((host) => [host, join(root, host, 'index.html')])),
      },
    },
  })
  // Angular's templates are compiled in this page, which a project of its own does beforehand
  const served = await serveFolder(folder, (path) =>
    policyOf(path.startsWith('/angular/') ? "'unsafe-eval'" : ''),
  )
  return {
    ...served,
    async close() {
      await served.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What @vitejs/plugin-vue does for a project: a component's one file becomes a module. */
const vueFiles = (): Plugin => ({
  name: 'vue-files',
  transform(code, id) {
    if (!id.endsWith('.vue')) return undefined
    const { descriptor } = parse(code, { filename: id })
    const isCustomElement = (tag: string) => tag.startsWith('metip-')
    const { content } = compileScript(descriptor, {
      id,
      inlineTemplate: true,
      templateOptions: { compilerOptions: { isCustomElement } },
    })
    return { code: content, moduleType: 'js' }
  },
})
