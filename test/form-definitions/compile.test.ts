import { spawnSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fromUtf8, type JsonObject } from '@metip/form-definitions'
import {
  compileForm,
  FormRefused,
  type Finding,
  type FormSource,
} from '@metip/form-definitions/compile'
import { importText, openSource, readFormSource, sourceOf } from '../support/forms.ts'
import { scenario } from '../support/scenario.ts'

const schema: JsonObject = {
  type: 'object',
  properties: {
    a: { type: 'string' },
    b: { type: 'string' },
    n: { type: 'number' },
    yes: { type: 'boolean' },
    group: { type: 'object', properties: { x: { type: 'string' } } },
    items: { type: 'array', items: { type: 'object', properties: { y: { type: 'string' } } } },
    either: { type: ['string', 'number'] },
  },
}

async function findings(source: FormSource): Promise<readonly Finding[]> {
  try {
    await compileForm(source)
  } catch (error) {
    if (error instanceof FormRefused) return error.findings
    throw error
  }
  return []
}
const codes = async (source: FormSource) => (await findings(source)).map(({ code }) => code)
const ofRule = (rule: string) => codes(sourceOf({ schema, rules: { visible: { '/a': rule } } }))

describe('a rule is refused that', () => {
  test.each([
    ['is no expression', 'b ==', 'expression-syntax'],
    ['names an unknown answer', 'unknown == "x"', 'expression-name'],
    ['names an unknown field', 'group.unknown == "x"', 'expression-name'],
    ['asks for a field that cannot be there', 'has(group.unknown)', 'expression-name'],
    ['compares a text with a number', 'b == 1.0', 'expression-type'],
    ['compares an answer’s number with an int', 'n == 1', 'expression-type'],
    ['adds an int to an answer’s number', 'n + 1 > 2.0', 'expression-type'],
    ['is not a condition', 'b', 'expression-type'],
    ['joins texts with &&', 'b && yes', 'expression-type'],
    ['has two types after ?:', '(yes ? 1.0 : "x") == 1.0', 'expression-type'],
    ['uses an answer of several types', 'either > "x"', 'expression-type'],
    ['compares groups', 'group == group', 'expression-type'],
    ['compares lists of groups', 'items == items', 'expression-type'],
    ['asks has() of a group', 'has(group.x) && has(group)', 'expression-has'],
    ['orders yes and no', 'yes < true', 'expression-type'],
    ['multiplies by an int', 'n * 2 > 1.0', 'expression-type'],
    ['uses matches()', 'b.matches("(a+)+$")', 'expression-matches'],
    ['uses matches() as a function', 'matches(b, "(a+)+$")', 'expression-matches'],
    ['uses timestamps', 'timestamp(b) < timestamp(b)', 'expression-operator'],
    ['asks whether what is never null is null', 'b == null', 'expression-type'],
    ['uses bytes', 'b"x" == b"x"', 'expression-literal'],
    ['uses a map', '{"x": yes}["x"]', 'expression-operator'],
    ['indexes a group by what is not there', 'group["y"] == "y"', 'expression-name'],
    [
      'goes through lists three deep',
      'items.exists(e, items.exists(f, items.exists(g, g.y == e.y)))',
      'expression-nesting',
    ],
    ['reads its own field', 'a == "x"', 'rule-circular'],
  ])('%s', async (_what, rule, code) => {
    expect(await ofRule(rule)).toContain(code)
  })

  test('goes round in a circle through another', async () => {
    const rules = { visible: { '/a': 'b == "x"' }, computed: { '/b': 'group.x', '/group/x': 'a' } }
    const found = await findings(sourceOf({ schema, rules }))
    expect(found.map(({ code }) => code)).toEqual(Array(3).fill('rule-circular'))
    expect(found.map(({ pointer }) => pointer)).toContain('/visible/~1a')
  })

  test('stands under a field the schema does not have', async () => {
    const rules = { visible: { '/nowhere': 'yes' }, required: { '/items/y': 'yes' } }
    expect(await codes(sourceOf({ schema, rules }))).toEqual(['pointer-unknown', 'pointer-unknown'])
  })

  test('gives a field a value of another type', async () => {
    const rules = { computed: { '/n': '"x"' }, default: { '/yes': '1.0' } }
    expect(await codes(sourceOf({ schema, rules }))).toEqual(['expression-type', 'expression-type'])
  })

  test('hides one item of a list', async () => {
    expect(await codes(sourceOf({ schema, rules: { visible: { '/items/*': 'yes' } } }))).toContain(
      'rule-item',
    )
  })
})

test('an author’s text never becomes code', async () => {
  const nasty = '"); globalThis.hurt = true; ("\\u2028`${1}'
  const rule = `b == ${JSON.stringify(nasty)}`
  const source = sourceOf({ schema, rules: { visible: { '/a': rule } } })
  const form = await openSource(source)
  scenario(form, { b: nasty }).expectVisible('/a')
  scenario(form, { b: 'x' }).expectHidden('/a')
  expect(globalThis).not.toHaveProperty('hurt')
})

describe('a schema is refused that', () => {
  const withField = (field: JsonObject) =>
    codes(sourceOf({ schema: { type: 'object', properties: { a: field } } }))
  test.each<[string, JsonObject, string]>([
    ['refers elsewhere', { $ref: 'https://example.com/x.json' }, 'ref-remote'],
    ['reads other data', { maxLength: { $data: '/b' } }, 'data-refused'],
    ['has a slow pattern', { type: 'string', pattern: '^(a+)+$' }, 'pattern-refused'],
    ['has a slow choice', { type: 'string', pattern: '^(a|a)*$' }, 'pattern-refused'],
    ['has a slow exact count', { type: 'string', pattern: '^(a?){30}$' }, 'pattern-refused'],
    [
      'has a slow pattern of keys',
      { type: 'object', patternProperties: { '^(a+)+$': true } },
      'pattern-refused',
    ],
    ['has a back reference', { type: 'string', pattern: '^(a)\\1$' }, 'pattern-refused'],
    ['has a broken pattern', { type: 'string', pattern: '(' }, 'pattern-refused'],
    ['has a format of its own', { type: 'string', format: 'colour' }, 'format-unknown'],
    ['misspells a keyword', { type: 'string', maxLenght: 3 }, 'keyword-unknown'],
  ])('%s', async (_what, field, code) => {
    expect(await withField(field)).toContain(code)
  })

  test('is too deep', async () => {
    let deep: JsonObject = { type: 'string' }
    for (let i = 0; i < 40; i++) deep = { type: 'object', properties: { a: deep } }
    expect(await codes(sourceOf({ schema: deep, words: {} }))).toEqual(['form-too-large'])
  })

  test('is too large', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 31_000 }, (_, i) => [`f${i}`, { type: 'string' }]),
    )
    expect(await codes(sourceOf({ schema: { properties }, words: {} }))).toEqual(['form-too-large'])
  })
})

describe('the shipped witness statement', () => {
  const source = readFormSource('mg11-witness-statement')

  test('compiles to the same bytes twice', async () => {
    const [one, two] = [await compileForm(source), await compileForm(structuredClone(source))]
    expect(two.digest).toBe(one.digest)
    expect(two.parts.map(({ digest }) => digest)).toEqual(one.parts.map(({ digest }) => digest))
  })

  test('its modules import nothing, and run where eval is forbidden', async () => {
    const { parts } = await compileForm(source)
    const modules = parts
      .filter(({ mediaType }) => mediaType === 'text/javascript')
      .map(({ bytes }) => fromUtf8(bytes))
    expect(modules.length).toBe(2)
    for (const code of modules) {
      expect(code).not.toMatch(/\bimport\b|\brequire\s*\(|\beval\s*\(|\bFunction\b|sourceURL/)
      expect(await importText(code)).toHaveProperty('default')
    }
  })

  test('its modules run in a process that forbids making code from text', async () => {
    const { parts } = await compileForm(source)
    const [rules, validators] = ['rules', 'validators'].map((_name, i) =>
      fromUtf8(parts.filter(({ mediaType }) => mediaType === 'text/javascript')[i]!.bytes),
    )
    const load = (code = '') =>
      `(await import(${JSON.stringify(`data:text/javascript,${encodeURIComponent(code)}`)})).default`
    const script = `
      const forbidden = (() => { try { new Function('') } catch { return true } })()
      const { root, sections } = ${load(validators)}
      const rules = (${load(rules)})({})
      console.log(forbidden, root({}), root.errors.length > 0,
        sections.refs({ urn: '01ZD0301426' }), sections.refs({ urn: 'x' }), rules.length > 10)`
    const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script]
    const ran = spawnSync(process.execPath, flags, { encoding: 'utf8' })
    expect(ran.stdout.trim()).toBe('true false true true false true')
  })

  test('rules and validators together stay under 20 kB gz', async () => {
    const { parts } = await compileForm(source)
    const size = parts
      .filter(({ mediaType }) => mediaType === 'text/javascript')
      .reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0)
    expect(size).toBeLessThan(20_000)
  })

  const change = (edit: (draft: FormSource & Record<string, never>) => void) => {
    const draft = structuredClone(source) as FormSource & Record<string, never>
    edit(draft)
    return findings(draft)
  }
  type Editable = Record<string, Record<string, Record<string, unknown>>>
  const at = (draft: unknown, key: string) => (draft as Editable)[key]!

  test('is refused when its evidence would show a restricted answer', async () => {
    const found = await change((draft) => {
      const blocks = at(draft, 'papers')['evidence']!['blocks'] as unknown[]
      blocks.push({ block: 'narrative', bind: '/answers/restricted/dateOfBirth' })
    })
    expect(found.map(({ code }) => code)).toEqual(['bind-forbidden'])
    expect(found[0]?.file).toBe('papers/evidence.json')
  })

  test('is refused when an act on its evidence would name somebody of the restricted paper', async () => {
    const found = await change((draft) => {
      ;(at(draft, 'declaration')['acts']!['signature'] as Record<string, unknown>)['person'] =
        'restricted.guardian.name'
    })
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'act-forbidden /acts/signature/person',
    ])
  })

  test('is refused when its paper would print other words than those accepted', async () => {
    const found = await change((draft) => {
      ;(at(draft, 'declaration')['acts']!['declaration'] as Record<string, unknown>)['words'] =
        'signature'
    })
    expect(found.map(({ code }) => code)).toContain('act-words')
  })

  test('is refused when a paper binds what the form does not ask', async () => {
    const found = await change((draft) => {
      const blocks = at(draft, 'papers')['evidence']!['blocks'] as unknown[]
      blocks.push({ block: 'narrative', bind: '/answers/witness/nickname' })
    })
    expect(found.map(({ code }) => code)).toEqual(['bind-unknown'])
  })

  test('is refused with every word that is missing, at once', async () => {
    const found = await change((draft) => {
      const words = at(draft, 'words')['en']!
      delete (words['fields'] as Record<string, unknown>)['/body']
      delete (words['acts'] as Record<string, unknown>)['guardian']
      delete (words['faults'] as Record<string, unknown>)['signedLate']
      const papers = words['papers'] as Record<string, { texts: Record<string, string> }>
      delete papers['evidence']!.texts['caption']
    })
    expect(found.map(({ code }) => code)).toEqual(Array(found.length).fill('words-missing'))
    expect(found.map(({ pointer }) => pointer).sort()).toEqual([
      '/acts/guardian/label',
      '/acts/guardian/missing',
      '/faults/signedLate',
      '/fields/~1body/label',
      '/papers/evidence/texts/caption',
    ])
  })

  test('is refused when an act names no paper of the form', async () => {
    const found = await change((draft) => {
      ;(at(draft, 'declaration')['acts']!['guardian'] as Record<string, unknown>)['paper'] = 'third'
    })
    expect(found.map(({ code }) => code)).toEqual(['paper-missing'])
  })
})
