import type { Example } from './examples.ts'
import { escapeHtml, inlineHtml, type Block } from './markdown.ts'
import type { Palettes } from './palettes.ts'

/** What a page is made of. */
export interface PageParts {
  readonly blocks: readonly Block[]
  readonly examples: ReadonlyMap<string, Example>
  readonly palettes: Palettes
}

/** The contents and the text, as HTML without any script or style in it. */
export function drawPage(parts: PageParts): { contents: string; article: string } {
  const headings = parts.blocks.filter((block) => block.kind === 'heading')
  return {
    contents: drawContents(headings),
    article: parts.blocks.map((block) => drawBlock(block, parts)).join('\n'),
  }
}

type Heading = Extract<Block, { kind: 'heading' }>

function drawContents(headings: readonly Heading[]): string {
  const sections: { heading: Heading; inside: Heading[] }[] = []
  for (const heading of headings) {
    if (heading.level === 2) sections.push({ heading, inside: [] })
    if (heading.level === 3) sections.at(-1)?.inside.push(heading)
  }
  const link = ({ id, text }: Heading) => `<a href="#${id}">${inlineHtml(text, String)}</a>`
  const items = sections.map(({ heading, inside }) => {
    const list = inside.map((one) => `<li>${link(one)}</li>`).join('')
    return `<li>${link(heading)}${list === '' ? '' : `<ul>${list}</ul>`}</li>`
  })
  return `<ul>${items.join('\n')}</ul>`
}

function drawBlock(block: Block, { examples, palettes }: PageParts): string {
  const inline = (text: string) => inlineHtml(text, hrefOf)
  switch (block.kind) {
    case 'heading': {
      const { level, id, text } = block
      if (level === 1) return `<h1 id="${id}">${inline(text)}</h1>`
      return `<h${level} id="${id}">${inline(text)} <a class="here" href="#${id}" aria-label="Link to ${escapeHtml(text.replaceAll('`', ''))}">#</a></h${level}>`
    }
    case 'prose':
      return `<p>${inline(block.text)}</p>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`
    }
    case 'table':
      return drawTable(
        block.head.map(inline),
        block.rows.map((row) => row.map(inline)),
      )
    case 'made':
      return block.name === 'palettes' ? drawPalettes(palettes) : ''
    case 'code': {
      const [language = '', name = ''] = block.info.split(' ')
      const example = language === 'live' ? examples.get(name) : undefined
      return example ? drawExample(example) : drawCode(block.text)
    }
  }
}

const drawTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide"><table>${
    head.some((cell) => cell !== '')
      ? `<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>`
      : ''
  }<tbody>${rows
    .map(
      (row) =>
        `<tr>${row.map((cell, at) => (at === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`,
    )
    .join('')}</tbody></table></div>`

const drawCode = (text: string): string =>
  `<pre class="wide"><code>${escapeHtml(text)}</code></pre>`

function drawPalettes(palettes: Palettes): string {
  const themes = Object.entries(palettes)
  const names = Object.keys(themes[0]?.[1] ?? {})
  return drawTable(
    ['Custom property', ...themes.map(([theme]) => theme)],
    names.map((name) => [
      `<code>--metip-${name}</code>`,
      ...themes.map(([, palette]) => swatched(palette[name] ?? '')),
    ]),
  )
}

/** A colour is shown beside its name: as an SVG, since no element may bring a style of its own. */
const swatched = (value: string): string => {
  const colour = /^#[\da-f]{6}$/i.test(value)
  const swatch = `<svg class="swatch" viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" fill="${value}"></rect></svg>`
  return `${colour ? swatch : ''}<code>${escapeHtml(value)}</code>`
}

/** The form comes to life in its script; its JSON is here to be read and searched for. */
function drawExample({ name, schema, layout, rules, words }: Example): string {
  const files: [string, unknown][] = [
    ['schema', schema],
    ['layout', layout],
    ['rules', rules],
    ...Object.entries(words ?? {}).map(([key, one]): [string, unknown] => [`words.${key}`, one]),
  ]
  const given = files.filter(([, value]) => value !== undefined)
  return `<live-example name="${escapeHtml(name)}">
  <div class="stage"></div>
  <details class="source"><summary>Its JSON: ${given.map(([file]) => file).join(', ')}</summary>
  ${given.map(([file, value]) => `<h4>${file}</h4>${drawCode(JSON.stringify(value, null, 2))}`).join('')}
  </details>
</live-example>`
}

/** Another manual is another page here; a file of the source is only named. */
function hrefOf(href: string): string | undefined {
  if (href.startsWith('#') || href.startsWith('/')) return href
  const [, name, place = ''] = /^([\w-]+)\.md(#[\w-]*)?$/.exec(href) ?? []
  return name === undefined ? undefined : `/docs/${name}/${place}`
}
