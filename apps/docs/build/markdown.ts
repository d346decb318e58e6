/** A piece of a page, as the manual's Markdown has it: the part of CommonMark and GFM it uses. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly id: string }
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly string[][] }
  | { readonly kind: 'code'; readonly info: string; readonly text: string }
  /** `<!-- tokens -->`: something that is made in its place. */
  | { readonly kind: 'made'; readonly name: string }

export function readMarkdown(text: string): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  const ids = new Map<string, number>()
  let at = 0
  const takeWhile = (goesOn: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && goesOn(lines[at] ?? '')) at += 1
    return lines.slice(from, at)
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,4}) (.+)$/.exec(line)
    const fence = /^```(.*)$/.exec(line)
    const made = /^<!-- ([\w-]+) -->$/.exec(line)
    const item = itemOf(line)
    if (heading) {
      at += 1
      const title = heading[2] ?? ''
      blocks.push({
        kind: 'heading',
        level: heading[1]?.length ?? 1,
        text: title,
        id: idFor(title, ids),
      })
    } else if (fence) {
      at += 1
      const inside = takeWhile((one) => !one.startsWith('```'))
      at += 1
      blocks.push({ kind: 'code', info: (fence[1] ?? '').trim(), text: inside.join('\n') })
    } else if (made) {
      at += 1
      blocks.push({ kind: 'made', name: made[1] ?? '' })
    } else if (line.startsWith('|')) {
      const [head = [], , ...rows] = takeWhile((one) => one.startsWith('|')).map(cellsOf)
      blocks.push({ kind: 'table', head, rows })
    } else if (item) {
      const written = takeWhile((one) => itemOf(one) !== undefined || /^ +\S/.test(one))
      const items: string[] = []
      for (const one of written) {
        const begins = itemOf(one)
        if (begins) items.push(begins.text)
        else items.push(`${items.pop() ?? ''} ${one.trim()}`)
      }
      blocks.push({ kind: 'list', ordered: item.ordered, items })
    } else if (line.trim() === '') at += 1
    else {
      const prose = takeWhile((one) => one.trim() !== '' && !/^(```|#{1,4} |\|)/.test(one))
      blocks.push({ kind: 'prose', text: prose.join(' ') })
    }
  }
  return blocks
}

/** Code, bold, emphasis and links within a line. What `link` leads nowhere with is only words. */
export function inlineHtml(text: string, link: (href: string) => string | undefined): string {
  return text
    .split(/(`[^`]+`)/)
    .map((piece) =>
      piece.startsWith('`')
        ? `<code>${escapeHtml(piece.slice(1, -1))}</code>`
        : escapeHtml(piece)
            .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
            .replaceAll(/\b_([^_]+)_\b/g, '<em>$1</em>'),
    )
    .join('')
    .replaceAll(
      /\[((?:<code>.*?<\/code>|[^\]<])+)\]\(([^)\s]+)\)/g,
      (_, words: string, href: string) => {
        const to = link(href)
        return to === undefined ? words : `<a href="${to}">${words}</a>`
      },
    )
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

function itemOf(line: string): { ordered: boolean; text: string } | undefined {
  const [, mark, text] = /^(-|\d+\.) (.+)$/.exec(line) ?? []
  return mark === undefined || text === undefined ? undefined : { ordered: mark !== '-', text }
}

/** `\|` is a bar in a cell, no border of it. */
const cellsOf = (line: string): string[] =>
  line
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

/** As GitHub names a heading. */
function idFor(title: string, ids: Map<string, number>): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
  const taken = ids.get(plain) ?? 0
  ids.set(plain, taken + 1)
  return taken === 0 ? plain : `${plain}-${taken}`
}
