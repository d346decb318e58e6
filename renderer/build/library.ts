import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig } from 'vite'
import { emitTypes } from './types.ts'
import { readManifest, type PackageManifest } from './manifest.ts'

const renderer = fileURLToPath(new URL('../', import.meta.url))
const dist = join(renderer, 'dist')

/** The element and all its kinds in one folder of scripts, for a page without a bundler. */
const pageName = 'metip-form'

/**
 * Builds into `dist/`: a module for each door of package.json with its types, what is loaded later in
 * chunks of its own, other people's packages left to npm; and `page/`, the same with everything in it.
 * Answers the manifest that goes with it.
 */
export async function buildLibrary(): Promise<PackageManifest> {
  const manifest = readManifest()
  const doors = Object.entries(manifest.exports).map(([door, source]) => ({
    door,
    source: String(source),
    name: door === '.' ? 'index' : door.slice(2),
  }))
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist, { recursive: true })

  const imported = await buildDoors(doors)
  await buildPage(doors)
  const types = emitTypes(doors.map(({ source }) => join(renderer, source)))
  for (const [path, text] of types) {
    const file = join(dist, 'types', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const { name, version, license, type } = manifest as PackageManifest & Record<string, string>
  return {
    name,
    version,
    description: 'Fills in forms declared as JSON Schema: the element <metip-form>',
    license,
    type,
    exports: {
      ...Object.fromEntries(
        doors.map(({ door, source, name }) => [
          door,
          { types: typesOf(source), default: `./dist/${name}.js` },
        ]),
      ),
      './page': {
        types: typesOf(doors[0]?.source ?? ''),
        default: `./dist/page/${pageName}.js`,
      },
    },
    files: ['dist/**/*.js', 'dist/**/*.mjs', 'dist/**/*.css', 'dist/**/*.txt', 'dist/**/*.d.ts'],
    dependencies: versionsOf(imported),
  } as PackageManifest
}

const typesOf = (source: string): string =>
  `./dist/types/renderer/${source.slice('./'.length).replace(/\.ts$/, '.d.ts')}`

interface Door {
  readonly source: string
  readonly name: string
}

const shared: InlineConfig = { root: renderer, configFile: false, logLevel: 'error' }

/** Answers the packages that are imported and not part of it. */
async function buildDoors(doors: readonly Door[]): Promise<string[]> {
  const built = await build({
    ...shared,
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2024',
      minify: false,
      lib: {
        entry: Object.fromEntries(doors.map(({ name, source }) => [name, join(renderer, source)])),
        formats: ['es'],
      },
      rolldownOptions: {
        external: (id) => /^[@a-z]/.test(id) && !id.startsWith('@metip/'),
        output: {
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: { groups: [{ name: 'start', tags: ['$initial'], entriesAware: true }] },
        },
      },
    },
  })
  const chunks = (Array.isArray(built) ? built : [built])
    .flatMap((one) => ('output' in one ? one.output : []))
    .filter((one) => one.type === 'chunk')
  const own = new Set(chunks.map(({ fileName }) => fileName))
  const packages = chunks
    .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
    .filter((id) => !own.has(id))
    .map((id) => id.split('/', id.startsWith('@') ? 2 : 1).join('/'))
  return [...new Set(packages)].sort()
}

async function buildPage(doors: readonly Door[]): Promise<void> {
  await build({
    ...shared,
    // Node's switch for development, which a page has not got
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(dist, 'page'),
      emptyOutDir: false,
      target: 'es2024',
      lib: {
        entry: { [pageName]: join(renderer, doors[0]?.source ?? '') },
        formats: ['es'],
      },
      rolldownOptions: {
        output: {
          chunkFileNames: '[name]-[hash].js',
          minify: true,
          codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
        },
      },
      license: { fileName: 'licences.txt' },
    },
  })
  // The map's own thread, which a host page names as `map.workerUrl`
  const worker = 'maplibre-gl-worker.mjs'
  const from = fileURLToPath(import.meta.resolve(`maplibre-gl/dist/${worker}`))
  copyFileSync(from, join(dist, 'page', worker))
}

/** The very versions that this was built and tested with. */
function versionsOf(packages: readonly string[]): Record<string, string> {
  const known = {
    ...readManifest(join(renderer, '../form-definitions/package.json')).dependencies,
    ...readManifest().dependencies,
  }
  return Object.fromEntries(
    packages.map((name) => {
      const version = known[name]
      if (version === undefined)
        throw new Error(`${name} is imported, and no package.json of its rooms names it`)
      return [name, version]
    }),
  )
}
