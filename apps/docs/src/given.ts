import type { Found, LookupQuery, MetipForm } from '@metip/renderer'

/** What a host page gives to the element beside the form, for the examples that show it. */
export const given: Readonly<Record<string, Partial<MetipForm>>> = {
  lookups: {
    lookups: {
      address: Object.assign(find, { title: 'the list of addresses' }),
    },
  },
  record: {
    lookups: { dvla: findVehicle },
  },
}

const places = [
  { line1: '1 Alder Street', town: 'Exampleton', postcode: 'ZZ1 1AA', uprn: '100000000001' },
  { line1: '3 Alder Street', town: 'Exampleton', postcode: 'ZZ1 1AA', uprn: '100000000003' },
  { line1: '7 Bramble Lane', town: 'Sampleford', postcode: 'ZZ2 2BB', uprn: '100000000007' },
]

/** Stands for a service of addresses: no area of the country is called ZZ. */
function find({ text }: LookupQuery): Promise<readonly Found[]> {
  const close = (one: string) => one.toLowerCase().replaceAll(' ', '')
  const found = places.filter((place) =>
    close(Object.values(place).join(' ')).includes(close(text)),
  )
  return Promise.resolve(
    found.map(({ line1, town, postcode, uprn }) => ({
      label: line1,
      detail: `${town} ${postcode}`,
      record: uprn,
      retrievedAt: new Date().toISOString(),
      answers: { line1, town, postcode, uprn },
    })),
  )
}

/** Stands for the register of vehicles. It knows one. */
function findVehicle({ text }: LookupQuery): Promise<readonly Found[]> {
  if (text.replaceAll(' ', '').toUpperCase() !== 'AB12CDE') return Promise.resolve([])
  return Promise.resolve([
    {
      label: 'AB12 CDE',
      detail: 'Example Estate, blue',
      record: 'V5C 00000000001',
      retrievedAt: new Date().toISOString(),
      answers: { make: 'Example Estate', colour: 'Blue' },
    },
  ])
}
