/** The figures as tables in Markdown. */
import { cpus, totalmem } from 'node:os'
import type { Built } from './build.ts'
import { versionOf } from './install.ts'
import type { RealFigures } from './real.ts'
import type { Figures, KeyFigures } from './statistics.ts'
import { placeOf, type Verdict } from './verdicts.ts'

export const show = (value: number | undefined, digits = 0): string =>
  value === undefined ? '–' : value.toFixed(value >= 100 ? 0 : digits)

const range = ({ complete, completeMin, completeMax }: Figures) =>
  `${show(complete)} (${show(completeMin)}–${show(completeMax)})`

const key = ({ task, task95, wrong }: KeyFigures) =>
  `${show(task, 1)} / ${show(task95, 1)}${wrong > 0 ? ' !' : ''}`

type Column = readonly [title: string, cell: (figures: Figures, beside: Beside) => string]

/** Complete paint of those that ours is held against, at the same size. */
interface Beside {
  readonly vanilla: number | undefined
  readonly vanillaTask: number | undefined
  readonly cv: number | undefined
  readonly bestPeer: number | undefined
}

const ratio = (value: number | undefined, to: number | undefined) =>
  value === undefined || to === undefined ? '–' : `${(value / to).toFixed(2)} ×`

const columns: readonly Column[] = [
  ['first section', ({ first }) => show(first)],
  ['complete', range],
  ['to vanilla', ({ complete }, { vanilla }) => ratio(complete, vanilla)],
  ['to vanilla cv', ({ complete }, { cv }) => ratio(complete, cv)],
  ['to best peer', ({ complete }, { bestPeer }) => ratio(complete, bestPeer)],
  ['idle after', ({ idle }) => show(idle)],
  ['main thread', ({ task }) => show(task)],
  ['to vanilla’s', ({ task }, { vanillaTask }) => ratio(task, vanillaTask)],
  ['script / style + layout', ({ script, layout }) => `${show(script)} / ${show(layout)}`],
  ['plain key', ({ keys }) => key(keys.plain)],
  ['driver key', ({ keys }) => key(keys.driver)],
  ['driver settled', ({ keys }) => show(keys.driver.settled, 1)],
  ['sum key', ({ keys }) => key(keys.addend)],
  ['plain key painted', ({ keys }) => show(keys.plain.paint, 1)],
  ['submit', ({ submit }) => show(submit)],
  ['submit main thread', ({ submitTask }) => show(submitTask)],
  ['errors', ({ errors, want }) => `${show(errors)}/${show(want)}`],
  ['heap MB', ({ heapMb }) => show(heapMb, 1)],
  ['elements', ({ elements }) => show(elements)],
  ['listeners', ({ listeners }) => show(listeners)],
  [
    'missing',
    ({ late, missing }) =>
      late === missing ? show(missing) : `${show(missing)} (late ${show(late)})`,
  ],
]

export function drawTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  return [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...body]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** All systems at one size. */
function tableOf(figures: readonly Figures[], systems: readonly Built[]): string {
  const systemOf = (id: string) => systems.find((built) => built.id === id)?.system
  const completeOf = (id: string) => figures.find((one) => one.id === id)?.complete
  const peers = figures.filter(({ id }) => id !== 'metip' && !systemOf(id)?.limit)
  const bestPeer = Math.min(...peers.map(({ complete = Infinity }) => complete))
  const beside: Beside = {
    vanilla: completeOf('vanilla'),
    vanillaTask: figures.find(({ id }) => id === 'vanilla')?.task,
    cv: completeOf('vanilla-cv'),
    bestPeer: Number.isFinite(bestPeer) ? bestPeer : undefined,
  }
  const rows = figures.map((one) => {
    const name = systemOf(one.id)?.name ?? one.id
    const ended = one.failure === undefined ? [] : [one.failure]
    return one.runs === 0
      ? [name, '0', ...ended]
      : [name, `${one.runs}`, ...columns.map(([, cell]) => cell(one, beside)), ...ended]
  })
  return drawTable([['system', 'runs', ...columns.map(([title]) => title)], ...rows])
}

const weightTable = (systems: readonly Built[], all: readonly Figures[]): string =>
  drawTable([
    ['system', 'versions', 'JS min kB', 'gzip', 'brotli', 'CSS gzip', 'load and run ms'],
    ...systems.map(({ id, system, script, style }) => [
      system.name,
      (system.packages ?? []).map((name) => `${name} ${versionOf(name)}`).join(', '),
      ...[script.minBytes, script.gzipBytes, script.brotliBytes, style.gzipBytes].map((bytes) =>
        (bytes / 1000).toFixed(1),
      ),
      show(all.find((one) => one.id === id)?.load),
    ]),
  ])

export const verdictTable = (verdicts: readonly Verdict[]): string =>
  drawTable([
    ['measure', 'asked', 'measured', 'verdict'],
    ...verdicts.map(({ measure, asked, measured, good }) => [
      measure,
      asked,
      measured,
      good ? 'good' : '**missed**',
    ]),
  ])

export const groupBySize = (all: readonly Figures[]) => Map.groupBy(all, placeOf)

export function report(
  all: readonly Figures[],
  systems: readonly Built[],
  chromium: string,
): string {
  const machine = `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`
  const tables = [...groupBySize(all)].map(
    ([place, figures]) => `## ${place}\n\n${tableOf(figures, systems)}`,
  )
  const notes = systems.flatMap(({ system }) =>
    system.note ? [`- ${system.name}: ${system.note}.`] : [],
  )
  return [
    `${new Date().toISOString().slice(0, 10)}; Chromium ${chromium}, Node ${process.version}, ${machine}.`,
    `Medians in milliseconds. Main thread and keys: processor time of the page's main thread, which a busy machine does not lengthen; of keys, median and 95th percentile, less what a Shift key costs. "!": what the key had to change was not seen to change.`,
    ...tables,
    '## What loads',
    weightTable(systems, all),
    notes.join('\n'),
  ].join('\n\n')
}

export const realTable = (figures: readonly RealFigures[]): string =>
  drawTable([
    ['form', 'slower', 'opened', 'first', 'complete', 'key', 'check', 'faults', 'controls'],
    ...figures.map(
      ({ name, throttle, open, first, complete, key: task, check, faults, fields }) => [
        name,
        `${throttle} ×`,
        ...[open, first, complete].map((ms) => show(ms)),
        show(task, 1),
        ...[check, faults, fields].map((value) => show(value)),
      ],
    ),
  ])
