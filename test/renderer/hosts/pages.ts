import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { compileScript, parse } from 'vue/compiler-sfc'
import { serveFolder, type Served } from './serveFolder.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

const policyOf = (scripts: string) =>
  `default-src 'none'; script-src 'self' ${scripts}; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'`

/**
 * Builds pages of this folder and serves them under a policy without evaluation or inline scripts.
 * Under `/strict/` they stand once more, under the policy of a page that never compiles a form.
 */
export async function servePages(names: readonly string[]): Promise<Served> {
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
        input: Object.fromEntries(names.map((name) => [name, join(root, name, 'index.html')])),
      },
    },
  })
  // Angular's templates are compiled in this page, which a project of its own does beforehand
  const scripts = (path: string) => (path.startsWith('/angular/') ? "blob: 'unsafe-eval'" : 'blob:')
  const served = await serveFolder(folder, (path) =>
    policyOf(path.startsWith('/strict/') ? '' : scripts(path)),
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
