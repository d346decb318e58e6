import { parseArgs } from 'node:util'
import { ownIds, peerIds } from './build.ts'

/** Who is measured with how many fields, how much slower, how often. */
export interface Round {
  readonly ids: readonly string[]
  readonly fields: number
  readonly throttle: number
  readonly runs: number
}

export interface Options {
  readonly ids: readonly string[]
  readonly rounds: readonly Round[]
  readonly sizes: readonly number[]
  readonly runs: number
  readonly throttle: number
  /** How long until a system "did not finish". */
  readonly capMs: number
  readonly keyBudgetMs: number
  /** Where the tables, the chart and every sample are written. */
  readonly out: string
  /** Write the tables into docs/render-speed.md too. */
  readonly docs: boolean
  /** The system to profile, instead of measuring. */
  readonly profile: string | undefined
  /** MG11 and the collision form too. */
  readonly real: boolean
}

const numbers = (text: string): number[] => text.split(',').filter(Boolean).map(Number)

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      peers: { type: 'string' },
      sizes: { type: 'string' },
      runs: { type: 'string', default: '3' },
      throttle: { type: 'string', default: '4' },
      'throttle-sizes': { type: 'string' },
      docs: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      cap: { type: 'string', default: '60' },
      'key-budget': { type: 'string', default: '6' },
      out: { type: 'string', default: `${import.meta.dirname}/results` },
      profile: { type: 'string' },
    },
  })
  // Asked for some sizes or systems only, nothing is measured beside them
  const chosen = values.sizes !== undefined || values.peers !== undefined
  const ids =
    values.peers === undefined || values.peers === 'all'
      ? [...ownIds(), ...peerIds()]
      : values.peers.split(',')
  const sizes = numbers(values.sizes ?? '50,200,1000,5000')
  const throttled = numbers(values['throttle-sizes'] ?? (chosen ? '' : '200,1000'))
  const runs = Number(values.runs)
  const throttle = Number(values.throttle)
  const all = chosen || values.full
  const limits = ids.filter((id) => ownIds().includes(id))
  const rounds = [
    ...sizes.map((fields) => ({ fields, throttle: 1 })),
    ...throttled.map((fields) => ({ fields, throttle })),
  ].flatMap((round): Round[] => {
    if (all) return [{ ...round, ids, runs }]
    // Peers are many and slow: by themselves once, where their order shows
    const once = round.throttle === 1 && (round.fields === 200 || round.fields === 1000)
    const others = ids.filter((id) => !limits.includes(id))
    return [{ ...round, ids: limits, runs }, ...(once ? [{ ...round, ids: others, runs: 1 }] : [])]
  })
  return {
    ids,
    rounds,
    sizes,
    runs,
    throttle,
    capMs: Number(values.cap) * 1000,
    keyBudgetMs: Number(values['key-budget']) * 1000,
    out: values.out,
    docs: values.docs,
    profile: values.profile,
    real: !chosen,
  }
}
