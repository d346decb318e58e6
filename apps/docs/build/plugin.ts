import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { compileExample, readExample, type CompiledExample, type Example } from './examples.ts'
import { readMarkdown, type Block } from './markdown.ts'
import { drawPage } from './page.ts'
import { readPalettes } from './palettes.ts'

const root = join(import.meta.dirname, '../../..')
const docs = join(root, 'docs')

/** One of the manuals in docs/. */
interface Manual {
  readonly name: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/**
 * Makes a page of each manual in docs/, and compiles the forms that they show running: what the page
 * loads is what a service would have published, so that its policy need allow nothing more.
 */
export function manual(): Plugin {
  const manuals = readManuals()
  const examples = new Map(manuals.flatMap(examplesIn).map((one) => [one.name, one]))
  const compiled = new Map<string, Promise<CompiledExample>>()
  const compile = (name: string): Promise<CompiledExample> => {
    const example = examples.get(name)
    if (!example) throw new Error(`No manual shows "${name}"`)
    const begun = compiled.get(name) ?? compileExample(example)
    compiled.set(name, begun)
    return begun
  }
  const modules = new Map<string, string>()

  return {
    name: 'manual',
    enforce: 'post',
    resolveId: (id) => (id.startsWith('virtual:manual/') ? `\0${id}` : undefined),
    async load(id) {
      const [, kind, name = ''] = /^\0virtual:manual\/(\w+)\/?(.*)$/.exec(id) ?? []
      if (kind === 'examples') return indexOf([...examples.keys()])
      if (kind === 'part') return modules.get(name)
      if (kind !== 'example') return undefined
      const { bundle, parts } = await compile(name)
      const texts: Record<string, string> = {}
      const scripts: string[] = []
      for (const { digest, mediaType, bytes } of parts) {
        const text = new TextDecoder().decode(bytes)
        if (mediaType === 'application/json') texts[digest] = text
        else {
          modules.set(digest, text)
          scripts.push(digest)
        }
      }
      const { answers, properties, given } = examples.get(name) ?? {}
      return [
        ...scripts.map((digest, at) => `import * as m${at} from 'virtual:manual/part/${digest}'`),
        `export const example = ${JSON.stringify({ bundle, texts, answers, properties, given })}`,
        `export const modules = {${scripts.map((digest, at) => `'${digest}': m${at}`).join()}}`,
      ].join('\n')
    },
    async generateBundle(_, output) {
      const page = output['renderer/index.html']
      if (page?.type !== 'asset') throw new Error('The manual’s page was not built')
      const frame = String(page.source)
      const palettes = await readPalettes(join(root, 'renderer/src/styles/palettes.ts'))
      const others = manuals.map(
        ({ name, title }) => `<li><a href="/docs/${name}/">${title}</a></li>`,
      )
      for (const { name, title, blocks } of [...manuals, first]) {
        const drawn = drawPage({ blocks, examples, palettes })
        const source = fill(frame, {
          title,
          contents: drawn.contents,
          article: drawn.article,
          manuals: others.join('\n'),
        })
        const fileName = join(name, 'index.html')
        if (fileName === page.fileName) page.source = source
        else this.emitFile({ type: 'asset', fileName, source })
      }
    },
  }
}

/** What `/docs/` shows: only the contents, where all manuals stand. */
const first: Manual = {
  name: '',
  title: 'Manuals',
  blocks: readMarkdown('# Manuals\n\nChoose one from the contents.'),
}

/** Puts each text where `<!--name-->` stands in the page. */
const fill = (frame: string, texts: Readonly<Record<string, string>>): string =>
  frame.replaceAll(/<!--(\w+)-->|\bTITLE\b/g, (found, name: string | undefined) =>
    name === undefined ? (texts['title'] ?? found) : (texts[name] ?? found),
  )

const indexOf = (names: readonly string[]): string =>
  `export const examples = {\n${names
    .map((name) => `  '${name}': () => import('virtual:manual/example/${name}')`)
    .join(',\n')}\n}`

function readManuals(): Manual[] {
  return readdirSync(docs)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const blocks = readMarkdown(readFileSync(join(docs, file), 'utf8'))
      const heading = blocks.find((block) => block.kind === 'heading')
      const name = file.slice(0, -'.md'.length)
      return { name, title: heading?.text.replaceAll('`', '') ?? name, blocks }
    })
}

const examplesIn = ({ blocks }: Manual): Example[] =>
  blocks.flatMap((block) => {
    if (block.kind !== 'code' || !block.info.startsWith('live ')) return []
    return [readExample(root, block.info.slice('live '.length), block.text)]
  })
