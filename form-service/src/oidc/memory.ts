import type { Adapter } from 'oidc-provider'

type Payload = Record<string, unknown>

/** The provider's state, kept for as long as the process lives: a restart asks for sign-in again. */
export function memoryAdapter(): (model: string) => Adapter {
  const kept = new Map<string, { payload: Payload; until: number }>()
  const live = (key: string): Payload | undefined => {
    const entry = kept.get(key)
    if (entry && entry.until > Date.now()) return entry.payload
    kept.delete(key)
    return undefined
  }
  /** Of one model only: a grant's end is no end of the sign-in page that somebody has open. */
  const keysWith = (model: string, field: string, value: string) =>
    [...kept]
      .filter(([key, { payload }]) => key.startsWith(`${model} `) && payload[field] === value)
      .map(([key]) => key)
  const findBy = (model: string, field: string, value: string) => {
    const [key] = keysWith(model, field, value)
    return key === undefined ? undefined : live(key)
  }
  return (model) => ({
    upsert: async (id, payload, expiresIn) => {
      for (const key of kept.keys()) live(key)
      kept.set(`${model} ${id}`, { payload, until: Date.now() + expiresIn * 1000 })
    },
    find: async (id) => live(`${model} ${id}`),
    findByUid: async (uid) => findBy(model, 'uid', uid),
    findByUserCode: async (userCode) => findBy(model, 'userCode', userCode),
    consume: async (id) => {
      const payload = live(`${model} ${id}`)
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => {
      kept.delete(`${model} ${id}`)
    },
    revokeByGrantId: async (grantId) => {
      for (const key of keysWith(model, 'grantId', grantId)) kept.delete(key)
    },
  })
}
