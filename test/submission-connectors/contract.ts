import type { Json } from '@metip/form-definitions'
import type { Connector } from '@metip/submission-connectors'
import { expect, it } from 'vitest'

/** What every connector must do, whatever is behind it. Each gives its own way to be tried. */
export interface Trial {
  /** Open, and its target well. */
  readonly connector: () => Connector
  /** A message the target takes, different for each number. */
  readonly message: (n: number) => Json
  /** A message the target refuses as it stands. */
  readonly refused: () => Json
  /** Makes the target unreachable, and well again. */
  readonly breakTarget: () => Promise<void>
  readonly mendTarget: () => Promise<void>
  /** Makes the target take the next message and lose the answer. */
  readonly loseNextAnswer: () => Promise<void>
  /** How often the target did what the key asked for. */
  readonly effectsOf: (key: string) => Promise<number>
}

export function holdsTheContract(trial: Trial): void {
  let n = 0
  const next = () => ({ key: crypto.randomUUID(), message: trial.message(++n) })

  it('delivers a message and answers the target’s reference', async () => {
    const { key, message } = next()
    expect(await trial.connector().deliver(message, key)).toMatchObject({ did: 'delivered' })
    expect(await trial.effectsOf(key)).toBe(1)
  })

  it('gives a repeated message the same reference and makes nothing twice', async () => {
    const { key, message } = next()
    const once = await trial.connector().deliver(message, key)
    expect(await trial.connector().deliver(message, key)).toEqual(once)
    expect(await trial.effectsOf(key)).toBe(1)
  })

  it('does not know a key that was never sent', async () => {
    expect(await trial.connector().reconcile(crypto.randomUUID())).toBeUndefined()
  })

  it('learns by asking what became of a message whose answer was lost', async () => {
    const { key, message } = next()
    await trial.loseNextAnswer()
    expect(await trial.connector().deliver(message, key)).toMatchObject({ did: 'later' })
    const found = await trial.connector().reconcile(key, message)
    expect(found).toMatchObject({ did: 'delivered' })
    expect(await trial.connector().deliver(message, key)).toEqual(found)
    expect(await trial.effectsOf(key)).toBe(1)
  })

  it('does not take a record of other content for a delivery', async () => {
    const { key, message } = next()
    await trial.connector().deliver(message, key)
    const other = await trial.connector().reconcile(key, next().message)
    expect(other).toMatchObject({ did: 'refused', codes: ['content-differs'] })
  })

  it('puts a message off while the target is away, and asking says "later", not "unknown"', async () => {
    const { key, message } = next()
    await trial.breakTarget()
    expect(await trial.connector().deliver(message, key)).toMatchObject({ did: 'later' })
    expect(await trial.connector().reconcile(key)).toMatchObject({ did: 'later' })
    expect(await trial.connector().health()).toBe(false)
    await trial.mendTarget()
    expect(await trial.connector().health()).toBe(true)
    expect(await trial.connector().deliver(message, key)).toMatchObject({ did: 'delivered' })
  })

  it('says with codes what the target will never take, and leaves nothing there', async () => {
    const key = crypto.randomUUID()
    const outcome = await trial.connector().deliver(trial.refused(), key)
    expect(outcome).toMatchObject({ did: 'refused', codes: [expect.any(String)] })
    expect(await trial.effectsOf(key)).toBe(0)
  })
}
