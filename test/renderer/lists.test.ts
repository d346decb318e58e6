import { describe, expect, it } from 'vitest'
import { nameList, signCodeList, type OpenCodeList } from '@metip/form-definitions'
import { refreshLists } from '../../renderer/device/lists.ts'
import { makeKey } from '../support/service.ts'

const publisher = makeKey()
const trusted = [publisher.publicKey]

const version = (id: string, number: string): Promise<OpenCodeList> =>
  nameList({
    kind: 'metip.list/1',
    id,
    version: number,
    title: { en: id },
    source: 'Tests',
    validFrom: '2020-01-01',
    codes: [{ code: 'A', labels: { en: number } }],
  })

const signed = (open: OpenCodeList, by = publisher) => signCodeList(open, 'k', by.sign)

/** A service with these lists, and what it was asked. */
async function serving(lists: readonly OpenCodeList[]) {
  const asked: string[] = []
  const answers = new Map<string, string>()
  for (const one of lists)
    answers.set(`/api/lists/${one.list.id}/${one.list.version}`, await signed(one))
  answers.set(
    '/api/lists',
    JSON.stringify(
      lists.map(({ list, digest }) => ({ id: list.id, version: list.version, digest })),
    ),
  )
  const api = async (path: string) => {
    asked.push(path)
    const body = answers.get(path)
    return new Response(body ?? '{}', { status: body === undefined ? 404 : 200 })
  }
  return { api, asked, answers }
}

const away = () => Promise.reject(new TypeError('network'))

describe('the code lists of a form on a device', () => {
  it('are fetched with every version, and those of other forms are not', async () => {
    const [one, two, other] = [
      await version('offences', '1.0.0'),
      await version('offences', '2.0.0'),
      await version('other', '1.0.0'),
    ]
    const { api } = await serving([one, two, other])
    const manifests = await refreshLists(api, ['offences'], [], trusted)
    expect(manifests).toHaveLength(2)
  })

  it('that are kept are not fetched again', async () => {
    const one = await version('offences', '1.0.0')
    const { api, asked } = await serving([one, await version('offences', '2.0.0')])
    const kept = [await signed(one)]
    expect((await refreshLists(api, ['offences'], kept, trusted))[0]).toBe(kept[0])
    expect(asked).toEqual(['/api/lists', '/api/lists/offences/2.0.0'])
  })

  it('are those that were kept while the service is away', async () => {
    const kept = [await signed(await version('offences', '1.0.0'))]
    expect(await refreshLists(away, ['offences'], kept, trusted)).toBe(kept)
    await expect(refreshLists(away, ['offences'], [], trusted)).rejects.toMatchObject({
      code: 'service-unreachable',
    })
  })

  it('are all of one state: a version that does not come leaves those that were kept', async () => {
    const one = await version('offences', '1.0.0')
    const { api, answers } = await serving([one, await version('offences', '2.0.0')])
    answers.delete('/api/lists/offences/2.0.0')
    const kept = [await signed(one)]
    expect(await refreshLists(api, ['offences'], kept, trusted)).toBe(kept)
  })

  it('are asked for by no form that names none', async () => {
    expect(await refreshLists(away, [], [], trusted)).toEqual([])
  })

  it('that another than the publisher signed are refused', async () => {
    const kept = [await signed(await version('offences', '1.0.0'), makeKey())]
    await expect(refreshLists(away, ['offences'], kept, trusted)).rejects.toMatchObject({
      code: 'list-refused',
    })
  })
})
