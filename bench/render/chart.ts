/** The figures as a picture: a bar for each system, on a logarithmic scale. */
import type { Built } from './build.ts'
import { groupBySize } from './report.ts'
import type { Figures } from './statistics.ts'

const measures: readonly (readonly [string, (figures: Figures) => number | undefined])[] = [
  ['complete paint', ({ complete }) => complete],
  ['plain key', ({ keys }) => keys.plain.task],
  ['driver key', ({ keys }) => keys.driver.task],
  ['submit, all errors', ({ submit }) => submit],
]

const rowPx = 22
const namePx = 190
const barPx = 300
const gapPx = 40

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

function drawBars(
  title: string,
  all: readonly { name: string; ours: boolean; limit: boolean; value: number }[],
  x: number,
  y: number,
): string {
  const largest = Math.max(...all.map(({ value }) => value), 10)
  const rows = all
    .toSorted((a, b) => a.value - b.value)
    .map(({ name, ours, limit, value }, i) => {
      const top = y + 28 + i * rowPx
      const width = (Math.log10(Math.max(value, 1)) / Math.log10(largest)) * barPx
      const look = ours ? 'ours' : limit ? 'limit' : 'peer'
      return `<text class="name ${look}" x="${x + namePx - 8}" y="${top + 13}">${escape(name)}</text>
<rect class="${look}" x="${x + namePx}" y="${top}" width="${Math.max(width, 1).toFixed(1)}" height="${rowPx - 6}"/>
<text class="value" x="${x + namePx + Math.max(width, 1) + 6}" y="${top + 13}">${value.toFixed(value < 10 ? 1 : 0)}</text>`
    })
  return `<text class="title" x="${x}" y="${y + 16}">${escape(title)}, ms</text>\n${rows.join('\n')}`
}

/** One row of charts a size, in one SVG. */
export function drawChart(all: readonly Figures[], systems: readonly Built[]): string {
  const columnPx = namePx + barPx + 60
  let y = 10
  const parts: string[] = []
  for (const [place, figures] of groupBySize(all)) {
    parts.push(`<text class="place" x="10" y="${y + 20}">${place} (logarithmic)</text>`)
    y += 34
    measures.forEach(([title, read], column) => {
      const bars = figures.flatMap((one) => {
        const system = systems.find(({ id }) => id === one.id)?.system
        const value = read(one)
        const name = (system?.name ?? one.id).replace(/^limit: /, '').replace(/, cloned.*/, ', c-v')
        return value === undefined
          ? []
          : [{ name, ours: one.id === 'metip', limit: system?.limit ?? false, value }]
      })
      parts.push(drawBars(title, bars, 10 + column * columnPx, y))
    })
    y += 28 + figures.length * rowPx + gapPx
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${10 + measures.length * columnPx} ${y}" font-family="sans-serif" font-size="12">
<style>
.place { font-size: 18px; font-weight: 700 } .title { font-weight: 700 }
.name { text-anchor: end } text.ours { font-weight: 700 }
rect.ours { fill: #0b5cad } rect.limit { fill: #9aa6b2 } rect.peer { fill: #d98324 }
</style>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`
}
