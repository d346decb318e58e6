/** What was asked of ours, and what was measured: each line good or missed. */
import type { Built } from './build.ts'
import type { Figures } from './statistics.ts'

export interface Verdict {
  readonly measure: string
  readonly asked: string
  readonly measured: string
  readonly good: boolean
}

const ours = 'metip'
const yardstick = 'vanilla'

interface Ratio {
  readonly what: string
  readonly of: (figures: Figures) => number | undefined
  /** Its processor time, where the clock is what is asked about. */
  readonly task?: (figures: Figures) => number | undefined
  /** Times vanilla. */
  readonly limit: number
}

const ratios: readonly Ratio[] = [
  { what: 'complete paint', of: ({ complete }) => complete, task: ({ task }) => task, limit: 1.3 },
  { what: 'plain key', of: ({ keys }) => keys.plain.task, limit: 1.5 },
  { what: 'driver key', of: ({ keys }) => keys.driver.task, limit: 1.5 },
  { what: 'sum key', of: ({ keys }) => keys.addend.task, limit: 1.5 },
  {
    what: 'submit with all errors',
    of: ({ submit }) => submit,
    task: ({ submitTask }) => submitTask,
    limit: 2.5,
  },
]

const times = (value: number) => `${value.toFixed(2)} ×`
const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`

export const placeOf = ({ fields, throttle }: Pick<Figures, 'fields' | 'throttle'>): string =>
  `${fields.toLocaleString('en-GB')} fields${throttle > 1 ? `, ${throttle} × slower` : ''}`

export function judge(all: readonly Figures[], systems: readonly Built[]): Verdict[] {
  const own = all.filter(({ id }) => id === ours)
  const beside = (figures: Figures) =>
    all.filter(({ fields, throttle }) => fields === figures.fields && throttle === figures.throttle)
  const vanillaOf = (figures: Figures) => beside(figures).find(({ id }) => id === yardstick)
  const peers = new Map(
    systems
      .filter(({ id, system }) => id !== ours && !system.limit)
      .map(({ id, system }) => [id, system] as const),
  )
  return [
    ...own.flatMap((figures) => [
      ...besideVanilla(figures, vanillaOf(figures)),
      ...besidePeers(
        figures,
        beside(figures).filter(({ id }) => peers.has(id)),
        (id) => peers.get(id)?.name ?? id,
      ),
      ...sound(figures),
    ]),
    ...growth(own, vanillaOf),
    ...weights(own, systems),
  ]
}

function besideVanilla(figures: Figures, vanilla: Figures | undefined): Verdict[] {
  return ratios.flatMap(({ what, of, task, limit }) => {
    const [mine, theirs] = [of(figures), vanilla && of(vanilla)]
    if (theirs === undefined) return []
    const ratio = (mine ?? Infinity) / theirs
    const [work, theirWork] = [task?.(figures), vanilla && task?.(vanilla)]
    const thread = work && theirWork ? `; main thread ${times(work / theirWork)}` : ''
    return {
      measure: `${what}, ${placeOf(figures)}, beside vanilla`,
      asked: `≤ ${limit} ×`,
      measured: `${times(ratio)} (${ms(mine ?? Number.NaN)}, ${ms(theirs)}${thread})`,
      good: ratio <= limit,
    }
  })
}

/** Twice as fast as the best of them: in paint from 200 fields up, in keys wherever we stand. */
function besidePeers(
  figures: Figures,
  peers: readonly Figures[],
  nameOf: (id: string) => string,
): Verdict[] {
  return ratios.flatMap(({ what, of }) => {
    if (what.startsWith('submit') || figures.fields < 200) return []
    const best = peers
      .filter((peer) => of(peer) !== undefined)
      .sort((a, b) => (of(a) ?? 0) - (of(b) ?? 0))[0]
    if (!best) return []
    const ratio = (of(best) ?? 0) / (of(figures) ?? Infinity)
    return {
      measure: `${what}, ${placeOf(figures)}, beside the best peer`,
      asked: '≥ 2 × faster',
      measured: `${times(ratio)} (${nameOf(best.id)}, ${ms(of(best) ?? Number.NaN)})`,
      good: ratio >= 2,
    }
  })
}

/** A form that is not all there, or does the wrong thing, is not fast. */
function sound(figures: Figures): Verdict[] {
  const { missing = 0, late = 0, keys, errors = 0, want = 0, failure } = figures
  const wrong = keys.plain.wrong + keys.driver.wrong + keys.addend.wrong
  const good = missing + late + wrong === 0 && errors >= want && failure === undefined
  if (good) return []
  const told = failure ?? `${missing} missing, ${late} late, ${wrong} keys wrong, ${errors} errors`
  return [{ measure: `sound, ${placeOf(figures)}`, asked: 'all', measured: told, good }]
}

/** From the smallest form to the largest, beside what the browser's own keys grow by. */
function growth(
  own: readonly Figures[],
  vanillaOf: (figures: Figures) => Figures | undefined,
): Verdict[] {
  const sorted = own.filter(({ throttle }) => throttle === 1).sort((a, b) => a.fields - b.fields)
  const [small, large] = [sorted[0], sorted.at(-1)]
  if (!small || !large || small === large) return []
  const [from, to] = [vanillaOf(small), vanillaOf(large)]
  if (!from || !to) return []
  return ratios
    .filter(({ what }) => what.endsWith('key'))
    .map(({ what, of }) => {
      const mine = (of(large) ?? Infinity) / (of(small) ?? Number.NaN)
      const theirs = (of(to) ?? Number.NaN) / (of(from) ?? Number.NaN)
      return {
        measure: `${what}, grown from ${small.fields} to ${placeOf(large)}, beside vanilla’s growth`,
        asked: '≤ 1.2 ×',
        measured: `${times(mine / theirs)} (${times(mine)}, ${times(theirs)})`,
        good: mine <= 1.2 * theirs,
      }
    })
}

function weights(own: readonly Figures[], systems: readonly Built[]): Verdict[] {
  const script = systems.find(({ id }) => id === ours)?.script.gzipBytes
  const heap = own.find(({ fields, throttle }) => fields === 1000 && throttle === 1)?.heapMb
  return [
    ...(script === undefined
      ? []
      : [
          {
            measure: 'script of a form of the basic kinds',
            asked: '≤ 45 kB gz',
            measured: `${(script / 1000).toFixed(1)} kB gz`,
            good: script <= 45_000,
          },
        ]),
    ...(heap === undefined
      ? []
      : [
          {
            measure: 'heap, 1,000 fields',
            asked: '≤ 5 MB',
            measured: `${heap.toFixed(1)} MB`,
            good: heap <= 5,
          },
        ]),
  ]
}
