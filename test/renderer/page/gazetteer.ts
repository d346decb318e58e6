import type { Found, LookupQuery } from '@metip/renderer'

interface Entry {
  readonly line1: string
  readonly town: string
  readonly postcode: string
  readonly uprn: string
}

const first = ['Alder', 'Bramble', 'Cobalt', 'Dunlin', 'Ember', 'Foxglove', 'Gannet', 'Hazel']
const second = ['Street', 'Road', 'Close', 'Lane', 'Walk']
const towns = ['Exampleton', 'Sampleford', 'Testbury']

/** The same two hundred addresses every time, in streets that nobody lives in. */
export const entries: readonly Entry[] = (() => {
  // Park–Miller: enough to spread house numbers
  let seed = 1829
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  return first.flatMap((name, i) =>
    second.flatMap((kind, j) =>
      Array.from({ length: 5 }, (_, house) => ({
        line1: `${house * 4 + 1 + next(4)} ${name} ${kind}`,
        town: towns[(i + j) % towns.length] ?? '',
        // No area of the country is called ZZ
        postcode: `ZZ${i + 1} ${j + 1}${'ABDEFGHJ'[i] ?? 'A'}${'LNPQR'[j] ?? 'L'}`,
        uprn: String(100_000_000_000 + next(899_999_999)),
      })),
    ),
  )
})()

/** Finds by postcode or by words of the address. */
export function gazetteer({ text }: Pick<LookupQuery, 'text'>): Promise<readonly Found[]> {
  const close = (one: string) => one.toLowerCase().replaceAll(' ', '')
  const found = entries.filter((entry) =>
    close(`${entry.line1} ${entry.town} ${entry.postcode}`).includes(close(text)),
  )
  return Promise.resolve(
    found.map(({ line1, town, postcode, uprn }) => ({
      label: line1,
      detail: `${town} ${postcode}`,
      record: uprn,
      retrievedAt: '2026-11-23T14:05:00+00:00',
      answers: { line1, town, postcode, uprn },
    })),
  )
}
