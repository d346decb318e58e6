import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'docs/accessibility.md'), 'utf8')

const levelA = `1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2
  2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7
  4.1.2`.split(/\s+/)
const levelAA = `1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6
  2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3`.split(/\s+/)

const criteria = text
  .split(/^### /m)
  .slice(1)
  .map((part) => {
    const [, number = '', level = ''] = /^([\d.]+) .* \((A+)\)$/m.exec(part) ?? []
    return { number, level, part }
  })
const proofs = [...text.matchAll(/^- Proof: `(.+?)` (.*)$/gm)].map(([, file = '', names = '']) => ({
  file,
  names: [...names.matchAll(/“(.+?)”/g)].map(([, name = '']) => name),
}))

describe('the account of accessibility', () => {
  test.each([
    ['A', levelA],
    ['AA', levelAA],
  ])('has every criterion of level %s in WCAG 2.2, and no other', (level, numbers) => {
    const listed = criteria.filter((one) => one.level === level).map(({ number }) => number)
    expect(listed.toSorted()).toEqual(numbers.toSorted())
  })

  test('says of each what proves it, that a person must look, or that it does not apply', () => {
    const silent = criteria.filter(
      ({ part }) => !/^- (Proof|No machine proof yet)|^Not applicable: /m.test(part),
    )
    expect(silent.map(({ number }) => number)).toEqual([])
  })

  test('names only tests that there are', () => {
    const missing = proofs.flatMap(({ file, names }) => {
      if (!existsSync(join(root, file))) return [file]
      const source = readFileSync(join(root, file), 'utf8')
      return names.filter((name) => !source.includes(`'${name}'`)).map((name) => `${file}: ${name}`)
    })
    expect(missing).toEqual([])
    expect(proofs.every(({ names }) => names.length > 0)).toBe(true)
  })
})
