import { describe, expect, test } from 'vitest'
import { Problem, type JsonObject } from '@metip/form-definitions'
import { layOut, print, unprintable } from '@metip/templates/press'
import { answers, jobOf } from './scene.ts'
import { readText } from './tools.ts'

const withAnswers = (changes: JsonObject): JsonObject => ({ ...answers, ...changes })
const witness = answers['witness'] as JsonObject

describe('the same paper again', () => {
  test('has the same bytes', async () => {
    const job = await jobOf()
    expect((await print(job)).bytes).toEqual((await print(structuredClone(job))).bytes)
  })
  test('has the pages that were shown before anybody signed', async () => {
    const before = await layOut(await jobOf('evidence', { signed: false }))
    const after = await print(await jobOf('evidence'))
    expect(after.pageDigests).toEqual(before.pageDigests)
    expect(after.pages).toBe(before.pages)
  })
  test('has other pages when one letter of the statement is another', async () => {
    const other = withAnswers({ body: String(answers['body']).replace('six years', 'six yearz') })
    expect((await layOut(await jobOf('evidence', { given: other }))).pageDigests).not.toEqual(
      (await layOut(await jobOf())).pageDigests,
    )
  })
  test('has the same pages but other bytes when it is signed with other strokes', async () => {
    const job = await jobOf()
    const acts = job.projection.acts.map((act) =>
      act.did === 'signed'
        ? { ...act, strokes: { height: 200, lines: [[[1, 2, 3, 4] as const]] } }
        : act,
    )
    const [one, other] = [
      await print(job),
      await print({ ...job, projection: { ...job.projection, acts } }),
    ]
    expect(other.pageDigests).toEqual(one.pageDigests)
    expect(other.bytes).not.toEqual(one.bytes)
  })
})

describe('a witness statement on paper', () => {
  test('carries what an officer expects of an MG11', async () => {
    const text = await readText((await print(await jobOf())).bytes)
    if (text === undefined) return
    for (const words of [
      'WITNESS STATEMENT',
      'MG11',
      'OFFICIAL - SENSITIVE (when complete)',
      'Criminal Procedure Rules, r 16.2; Criminal Justice Act 1967, s. 9',
      'Witness One Example',
      'Over 18',
      'Shop assistant',
      'consisting of 1 page(s) each signed by me',
      'A man came in whom I did not know.',
      'WOE/1',
      'Signature witnessed by:',
      'PC Officer Demo 123456',
      '23/11/2026 10:45',
      'Page 1 of 1',
    ])
      expect(text).toContain(words)
  })
  test('holds no word of the restricted paper, its data included', async () => {
    const { bytes } = await print(await jobOf('evidence'))
    const text = await readText(bytes, { data: true })
    if (text === undefined) return
    expect(text).toContain('contentDigest')
    for (const secret of [
      'Secretplace',
      'SW1A',
      '07700',
      'example.org',
      '1990',
      'Swansea',
      'High Street',
    ])
      expect(text).not.toContain(secret)
  })
  test('the restricted paper holds the contact details and not the statement', async () => {
    const text = await readText((await print(await jobOf('restricted'))).bytes, { data: true })
    if (text === undefined) return
    expect(text).toContain('7 Secretplace Lane')
    expect(text).toContain('03/02/1990')
    expect(text).not.toContain('dark blue jacket')
  })
  test('says the number of its pages in the declaration, and runs on under a heading', async () => {
    const body = Array.from({ length: 60 }, (_, i) => `Paragraph ${i + 1} of what I saw.`).join(
      '\n\n',
    )
    const { bytes, pages } = await print(await jobOf('evidence', { given: withAnswers({ body }) }))
    expect(pages).toBeGreaterThan(2)
    const text = await readText(bytes)
    if (text === undefined) return
    expect(text).toContain(`consisting of ${pages} page(s)`)
    expect(text).toContain(`Page ${pages} of ${pages}`)
    expect(text).toContain('Continuation of statement of: Witness One Example')
    for (let i = 1; i <= 60; i++) expect(text).toContain(`Paragraph ${i} of what I saw.`)
  })
  test('of 100,000 characters is printed whole, in seconds', async () => {
    const body = 'I saw it happen. '.repeat(6000).slice(0, 100_000)
    const start = performance.now()
    const { bytes, pages } = await print(await jobOf('evidence', { given: withAnswers({ body }) }))
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(pages).toBeGreaterThan(20)
    const text = await readText(bytes)
    if (text === undefined) return
    expect(text.match(/saw/g)?.length).toBe(body.match(/saw/g)?.length)
  })
  test('of 20,000 one-letter lines is printed too', async () => {
    const { pages } = await layOut(
      await jobOf('evidence', {
        given: withAnswers({ body: 'a\n'.repeat(20_000) }),
        signed: false,
      }),
    )
    expect(pages).toBeGreaterThan(300)
  })
  test('breaks a word that is longer than a line', async () => {
    const body = 'x'.repeat(2000)
    const text = await readText(
      (await print(await jobOf('evidence', { given: withAnswers({ body }) }))).bytes,
    )
    if (text === undefined) return
    expect(text.match(/x{40,}/g)?.join('').length).toBe(2000)
  })
  test('prints Welsh, and a name that looks like a program, as they are', async () => {
    const given = withAnswers({
      witness: { ...witness, givenNames: 'Siân Ŵŷẁẃẅỳ', familyName: '<script>alert(1)</script>' },
      body: 'Gwelais i’r car – roedd yn ddu. £5 neu €6.',
    })
    const text = await readText((await print(await jobOf('evidence', { given }))).bytes)
    if (text === undefined) return
    expect(text).toContain('Siân Ŵŷẁẃẅỳ <script>alert(1)</script>')
    expect(text).toContain('Gwelais i’r car – roedd yn ddu. £5 neu €6.')
  })
  test('leaves nothing out of a form that is still empty', async () => {
    const { pages } = await layOut(await jobOf('evidence', { given: {}, signed: false }))
    expect(pages).toBe(1)
  })
})

describe('a character that the fonts do not have', () => {
  test('is named before anybody signs', () => {
    expect(unprintable('Zażółć gęślą jaźń – ŵŷ, £€')).toEqual([])
    expect(unprintable('a\u0000b')).toEqual(['\u0000'])
    expect(unprintable('你好你')).toEqual(['你', '好'])
    expect(unprintable('one\ntwo\tthree\r\nfour')).toEqual([])
    expect(unprintable('a\u202Eb\u00ADc\u200Bd')).toEqual(['\u202E', '\u00AD', '\u200B'])
  })
  test('is the same letter when its accent was typed by itself', () => {
    expect(unprintable('w\u0302')).toEqual([])
  })
  test('is never a blank: printing stops and does not repeat the answer', async () => {
    const job = await jobOf('evidence', {
      given: withAnswers({ body: 'Secret 漢' }),
      signed: false,
    })
    const thrown: unknown = await print(job).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(Problem)
    expect((thrown as Problem).code).toBe('character-unprintable')
    expect((thrown as Problem).message).not.toContain('Secret')
  })
})
