import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fromUtf8, type LayoutNode } from '@metip/form-definitions'
import { compileExample, readExample, type Example } from '../../apps/docs/build/examples.ts'
import { escapeHtml, inlineHtml, readMarkdown } from '../../apps/docs/build/markdown.ts'
import { drawPage } from '../../apps/docs/build/page.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const blocks = readMarkdown(read('docs/renderer.md'))
const fences = blocks.filter((block) => block.kind === 'code')
const examples = fences
  .filter(({ info }) => info.startsWith('live '))
  .map(({ info, text }) => readExample(root, info.slice('live '.length), text))

describe('the renderer’s manual', () => {
  const shown = fences.flatMap(({ info, text }) => {
    const [language = '', path] = info.split(' ')
    return language === 'live' || path === undefined ? [] : [{ path, text }]
  })

  test.each(shown)('shows $path as it is', ({ path, text }) => {
    expect(text).toBe(read(path).trimEnd())
  })

  test('shows a field of one’s own in at most thirty lines', () => {
    const own = shown.find(({ path }) => path === 'apps/docs/src/stars.ts')
    expect(own?.text.split('\n').length).toBeLessThanOrEqual(30)
  })

  const kinds = join(root, 'renderer/src/kinds')
  test.each(
    readdirSync(kinds).filter(
      // the manual's own form shows a kind that nobody defined
      (kind) => kind !== 'unknown' && existsSync(join(kinds, kind, 'examples.json')),
    ),
  )('shows the kind %s running', async (kind) => {
    const example = examples.find(({ name }) => name === `kinds/${kind}`)
    expect(example, `a live block kinds/${kind}`).toBeDefined()
    expect(await kindsOf(example as Example)).toContain(kind)
  })

  test('has only forms that can be compiled', async () => {
    for (const example of examples) await compileExample(example)
  })

  test('has no example twice under one name', () => {
    const names = examples.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  })
})

/** The kinds of the nodes that the form is drawn from; a list without a kind of its own is a `repeat`. */
async function kindsOf(example: Example): Promise<string[]> {
  const { bundle, parts } = await compileExample(example)
  const layout = parts.find(({ digest }) => digest === bundle.manifest.parts['layout'])
  const { pages } = JSON.parse(fromUtf8(layout?.bytes ?? new Uint8Array())) as {
    pages: { nodes: LayoutNode[] }[]
  }
  const within = (node: LayoutNode): string[] => {
    if (node.type === 'field') return [node.kind]
    if (node.type === 'group') return [node.kind ?? '', ...node.nodes.flatMap(within)]
    if (node.type === 'repeat')
      return [String(node.options['kind'] ?? 'repeat'), ...node.nodes.flatMap(within)]
    return []
  }
  return pages.flatMap(({ nodes }) => nodes.flatMap(within))
}

describe('all manuals', () => {
  const names = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'))
  const pages = new Map(
    names.map((file) => {
      const parts = {
        blocks: readMarkdown(read(`docs/${file}`)),
        examples: new Map(),
        palettes: {},
      }
      return [file.slice(0, -'.md'.length), drawPage(parts).article]
    }),
  )

  test.each([...pages])('%s leads nowhere that is not there', (name, article) => {
    const lost = [...article.matchAll(/href="([^"]*)"/g)]
      .map(([, href = '']) => href)
      .filter((href) => {
        const [, page = name, section] = /^(?:\/docs\/([\w-]+)\/)?(?:#(.*))?$/.exec(href) ?? []
        const text = pages.get(page)
        return text === undefined || (section && !text.includes(`id="${section}"`))
      })
    expect(lost).toEqual([])
  })

  test.each([...pages])('%s is wholly read: no sign of Markdown is left over', (_, article) => {
    const text = article.replaceAll(/<(code|pre)[^>]*>[\s\S]*?<\/\1>/g, '')
    expect(text).not.toMatch(/\]\(|\*\*|```|^\|/m)
  })
})

describe('a manual’s text', () => {
  const link = (href: string) => href

  test('is never taken for HTML', () => {
    expect(inlineHtml('a <b> & `<i>` "c"', link)).toBe(
      'a &lt;b&gt; &amp; <code>&lt;i&gt;</code> &quot;c&quot;',
    )
    expect(escapeHtml('<script>')).toBe('&lt;script&gt;')
  })

  test('has code, emphasis and links, and signs in code are left alone', () => {
    expect(inlineHtml('**a** _b_ [`c`](#d) `**e**`', link)).toBe(
      '<strong>a</strong> <em>b</em> <a href="#d"><code>c</code></a> <code>**e**</code>',
    )
  })

  test('is only words where a link leads out of the manuals', () => {
    expect(inlineHtml('[there](../x.ts)', () => undefined)).toBe('there')
  })

  test('has tables, lists over several lines, and headings with names of their own', () => {
    expect(
      readMarkdown(
        '# A b\n\n# A b\n\n| h | i |\n| - | - |\n| `a\\|b` | c |\n\n- one\n  two\n- three',
      ),
    ).toEqual([
      { kind: 'heading', level: 1, text: 'A b', id: 'a-b' },
      { kind: 'heading', level: 1, text: 'A b', id: 'a-b-1' },
      { kind: 'table', head: ['h', 'i'], rows: [['`a|b`', 'c']] },
      { kind: 'list', ordered: false, items: ['one two', 'three'] },
    ])
  })
})
