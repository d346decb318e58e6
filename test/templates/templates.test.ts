import { readdir, readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { paperTemplate, words, type PaperName } from './scene.ts'

const root = new URL('../../templates/', import.meta.url)
const schema = JSON.parse(await readFile(new URL('paper.schema.json', root), 'utf8'))
const isTemplate = new Ajv2020({ strict: false }).compile(schema)

/** Every `text` and `label` anywhere in a template. */
function keysOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(keysOf)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    (key === 'text' || key === 'label' || key === 'empty') && typeof value === 'string'
      ? [value]
      : keysOf(value),
  )
}

const always =
  'page date officerSeal forceSeal signatureOf notSigned ticked notTicked data yes no'.split(' ')

for (const paper of ['evidence', 'restricted'] as PaperName[]) {
  test(`the ${paper} paper of the MG11 is a template`, async () => {
    isTemplate(await paperTemplate(paper))
    expect(isTemplate.errors).toBeNull()
  })
  test(`the ${paper} paper of the MG11 has words for all it says, and no others`, async () => {
    const texts = (await words()).papers[paper]?.texts ?? {}
    const said = new Set([...keysOf(await paperTemplate(paper)), ...always])
    expect(Object.keys(texts).sort()).toEqual([...said].sort())
  })
}

test('a template with a misspelt block, or without a place for the seals, is none', async () => {
  const template = await paperTemplate('evidence')
  expect(isTemplate({ ...template, blocks: [...template.blocks, { block: 'naratif' }] })).toBe(
    false,
  )
  const unsealed = template.blocks.filter((block) => block.block !== 'seals')
  expect(isTemplate({ ...template, blocks: unsealed })).toBe(false)
})

test('every released font carries its licence', async () => {
  const fonts = await readdir(new URL('fonts/', root))
  expect(fonts).toContain('OFL.txt')
})
