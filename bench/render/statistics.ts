/** Medians of many samples. */
import type { KeyMeasured, Sample, Scene } from './measure.ts'

/** A quantile of what was measured; undefined where nothing was. */
export function quantile(
  values: readonly (number | undefined)[],
  share: number,
): number | undefined {
  const sorted = values
    .filter((value) => value !== undefined)
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]
  const high = sorted[Math.ceil(at)]
  return low === undefined || high === undefined ? undefined : low + (high - low) * (at % 1)
}

export const median = (values: readonly (number | undefined)[]) => quantile(values, 0.5)

export interface KeyFigures {
  readonly paint: number | undefined
  readonly paint95: number | undefined
  /** Of the main thread, without what a Shift key costs. */
  readonly task: number | undefined
  readonly task95: number | undefined
  readonly settled: number | undefined
  readonly wrong: number
}

/** One system at one size and throttle. */
export interface Figures {
  readonly id: string
  readonly fields: number
  readonly throttle: number
  readonly runs: number
  readonly failure: string | undefined
  readonly load: number | undefined
  readonly first: number | undefined
  readonly complete: number | undefined
  readonly completeMin: number | undefined
  readonly completeMax: number | undefined
  readonly idle: number | undefined
  readonly task: number | undefined
  readonly script: number | undefined
  readonly layout: number | undefined
  readonly late: number | undefined
  readonly missing: number | undefined
  readonly elements: number | undefined
  readonly listeners: number | undefined
  readonly heapMb: number | undefined
  readonly submit: number | undefined
  readonly submitTask: number | undefined
  readonly errors: number | undefined
  readonly want: number | undefined
  readonly keys: Readonly<Record<Exclude<Scene, 'idle'>, KeyFigures>>
}

export function summarise(samples: readonly Sample[]): Figures[] {
  const groups = Map.groupBy(samples, ({ id, fields, throttle }) => `${id}/${fields}/${throttle}`)
  return [...groups.values()].map((group) => {
    const [one] = group as [Sample]
    const floor = floorOf(
      samples.filter(({ fields, throttle }) => fields === one.fields && throttle === one.throttle),
    )
    const mid = (read: (sample: Sample) => number | undefined) => median(group.map(read))
    const completes = group.map(({ mount }) => mount?.complete)
    return {
      id: one.id,
      fields: one.fields,
      throttle: one.throttle,
      runs: group.filter(({ mount }) => mount).length,
      failure: group.find(({ failure }) => failure)?.failure,
      load: mid(({ loadMs }) => loadMs),
      first: mid(({ mount }) => mount?.first),
      complete: median(completes),
      completeMin: quantile(completes, 0),
      completeMax: quantile(completes, 1),
      idle: mid(({ mount }) => mount?.idle),
      task: mid(({ mount }) => mount?.task),
      script: mid(({ mount }) => mount?.script),
      layout: mid(({ mount }) => mount?.layout),
      late: mid(({ mount }) => mount?.late),
      missing: mid(({ mount }) => mount?.missing.length),
      elements: mid(({ mount }) => mount?.elements),
      listeners: mid(({ listeners }) => listeners),
      heapMb: mid(({ heapBytes }) => heapBytes && heapBytes / 2 ** 20),
      submit: mid(({ submit }) => submit?.ms),
      submitTask: mid(({ submit }) => submit?.task),
      errors: mid(({ submit }) => submit?.errors),
      want: one.submit?.want,
      keys: {
        plain: keyFigures(group, 'plain', floor),
        driver: keyFigures(group, 'driver', floor),
        addend: keyFigures(group, 'addend', floor),
      },
    }
  })
}

const keysOf = (samples: readonly Sample[], scene: Scene): readonly KeyMeasured[] =>
  samples.flatMap(({ keys }) => keys?.[scene] ?? [])

/** What the harness itself costs a key: the lowest median of a Shift key among all systems. */
function floorOf(samples: readonly Sample[]): number {
  const groups = Map.groupBy(samples, ({ id }) => id)
  return Math.min(
    ...[...groups.values()].map(
      (group) => median(keysOf(group, 'idle').map(({ task }) => task)) ?? Infinity,
    ),
  )
}

function keyFigures(group: readonly Sample[], scene: Scene, floor: number): KeyFigures {
  const keys = keysOf(group, scene)
  const tasks = keys.map(({ task }) => Math.max(0, task - floor))
  const paints = keys.map(({ paint }) => paint)
  return {
    paint: median(paints),
    paint95: quantile(paints, 0.95),
    task: median(tasks),
    task95: quantile(tasks, 0.95),
    settled: median(keys.map(({ settled }) => settled)),
    wrong: keys.filter(({ right }) => right === false).length,
  }
}
