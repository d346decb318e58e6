import { bundleDigestOf, type Part } from '../bundle.ts'
import { digestOf, utf8 } from '../bytes.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { migrate, openMigration, type Migrated } from '../migrate.ts'
import { formatPointer, parsePointer, type Pointer } from '../pointer.ts'
import { schemaAt } from '../schema.ts'
import type { CompiledForm, FormSource } from './compile.ts'
import { fieldsOf, matchFields, type Field } from './diff/fields.ts'
import { shapeAt } from './diff/shape.ts'
import { expressionCompiler, ExpressionRefused } from './expression.ts'
import { collectFindings, FormRefused, type Findings } from './finding.ts'
import { double, typeOf } from './types.ts'

/** migration.json of the newer version: what the ids of the questions do not say by themselves. */
export interface MigrationDeclaration {
  /** The version the answers come from. */
  readonly from: string
  /** Older pointer to newer one. */
  readonly moves?: Readonly<Record<Pointer, Pointer>>
  /** By newer pointer: CEL over `old`, and over `item` and `index` inside a list. */
  readonly values?: Readonly<Record<Pointer, string>>
  /** Older answers that go. */
  readonly drops?: readonly Pointer[]
}

const file = 'migration.json'

/** Reads migration.json. Throws FormRefused. */
export function readMigration(source: string): MigrationDeclaration {
  const findings = collectFindings()
  let value: Json | undefined
  try {
    value = JSON.parse(source) as Json
  } catch {
    findings.add(file, '', 'json-malformed', 'The file is not JSON')
  }
  const texts = (of: Json | undefined) =>
    of === undefined ||
    (typeof of === 'object' &&
      of !== null &&
      Object.values(of).every((one) => typeof one === 'string'))
  if (value !== undefined)
    if (!isObject(value) || !/^\d+\.\d+\.\d+$/.test(String(value['from'])))
      findings.add(file, '/from', 'file-shape', 'Say which version the answers come from')
    else
      for (const key of ['moves', 'values', 'drops'])
        if (
          !texts(value[key]) ||
          (value[key] !== undefined && Array.isArray(value[key]) !== (key === 'drops'))
        )
          findings.add(
            file,
            `/${key}`,
            'file-shape',
            'Moves are pointers by pointer, values are CEL by pointer, drops a list of pointers',
          )
  if (findings.all.length > 0) throw new FormRefused(findings.all)
  return value as unknown as MigrationDeclaration
}

/**
 * The migration module's text. Answers whose question has the same id move by themselves; the
 * declaration says the rest. What is wrong goes to the findings.
 */
export function compileMigration(
  older: FormSource,
  newer: FormSource,
  declared: MigrationDeclaration | undefined,
  findings: Findings,
): string {
  const from = older.declaration.version
  if (declared && declared.from !== from)
    findings.add(file, '/from', 'migration-from', `The older version here is ${from}`)
  const drops = (declared?.drops ?? []).flatMap((pointer, i) =>
    known(older, pointer, `/drops/${i}`, findings) ? [parsePointer(pointer)] : [],
  )
  const moves = movesOf(older, newer, declared, findings).map(([was, is]) => ({
    older: parsePointer(was.pointer),
    newer: parsePointer(is.pointer),
    whole: was.kind === 'question' || (was.kind === 'item' && !hasFields(was)),
  }))
  const values = Object.entries(declared?.values ?? {})
    .sort(byPointer)
    .flatMap(([at, source]) => {
      const value = valueText(older, newer, at, source, moves, findings)
      return value === undefined ? [] : [value]
    })
  const head = JSON.stringify({ from, moves, drops })
  return `export default (rt) => (${head.slice(0, -1)},"values":[\n${values.join(',\n')}]})\n`
}

const byPointer = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : a > b ? 1 : 0)

/** Which answer of the older form becomes which of the newer one. */
function movesOf(
  older: FormSource,
  newer: FormSource,
  declared: MigrationDeclaration | undefined,
  findings: Findings,
): [Field, Field][] {
  const was = new Map(fieldsOf(older.schema).map((field) => [field.pointer, field]))
  const is = new Map(fieldsOf(newer.schema).map((field) => [field.pointer, field]))
  const { pairs, repeated } = matchFields(older.schema, newer.schema)
  for (const { pointer, id } of repeated)
    findings.add('schema.json', pointer, 'field-id-twice', `Another question has the id ${id}`)
  const moves = new Map(pairs.map((pair) => [pair.older.pointer, pair.newer]))
  for (const [source, target] of Object.entries(declared?.moves ?? {})) {
    const place = formatPointer(['moves', source])
    if (!known(older, source, place, findings) || !known(newer, target, place, findings)) continue
    if (stars(source) !== stars(target)) {
      findings.add(file, place, 'migration-list', 'Both must stand in as many lists')
      continue
    }
    // What stands in a group goes with it
    for (const pointer of was.keys())
      if (pointer === source || pointer.startsWith(`${source}/`)) {
        const field = is.get(target + pointer.slice(source.length))
        if (field) moves.set(pointer, field)
        else moves.delete(pointer)
      }
  }
  const found = [...moves].flatMap(([pointer, target]): [Field, Field][] => {
    const field = was.get(pointer)
    return field && fits(older, newer, field, target) ? [[field, target]] : []
  })
  const taken = new Map<string, string>()
  for (const [{ pointer, kind }, target] of found) {
    const other = taken.get(target.pointer)
    taken.set(target.pointer, pointer)
    // What stands in a group is told by itself, what stands in a list with the list
    if (other === undefined || kind === 'group' || pointer.includes('/*')) continue
    findings.add(
      file,
      '/moves',
      'migration-place-twice',
      `${other} and ${pointer} would both become ${target.pointer}: make one of the two by "values"`,
    )
  }
  return found
}

/** An answer of quite another kind would be in the way of who puts it right. */
function fits(older: FormSource, newer: FormSource, was: Field, is: Field): boolean {
  if (was.kind !== is.kind || stars(was.pointer) !== stars(is.pointer)) return false
  const before = shapeAt(older.schema, was.pointer).types
  const now = shapeAt(newer.schema, is.pointer).types
  if (!before || !now) return true
  const isNumber = (types: ReadonlySet<string>) => types.has('number') || types.has('integer')
  return [...before].some((type) => now.has(type)) || (isNumber(before) && isNumber(now))
}

const hasFields = ({ view }: Field) => isObject(view['properties']) || isObject(view['items'])

const stars = (pointer: Pointer) => parsePointer(pointer).filter((key) => key === '*').length

function known(
  { schema }: FormSource,
  pointer: Pointer,
  place: Pointer,
  findings: Findings,
): boolean {
  const there = pointer.startsWith('/') && schemaAt(schema, pointer) !== undefined
  if (!there) findings.add(file, place, 'pointer-unknown', `The schema has no ${pointer}`)
  return there
}

/** One value's text: its CEL sees the answers as they were. */
function valueText(
  older: FormSource,
  newer: FormSource,
  at: Pointer,
  source: string,
  moves: readonly { older: readonly string[]; newer: readonly string[] }[],
  findings: Findings,
): string | undefined {
  const place = formatPointer(['values', at])
  if (!known(newer, at, place, findings)) return undefined
  const path = parsePointer(at)
  const star = path.indexOf('*')
  const list = star < 0 ? undefined : listBefore(path.slice(0, star), moves)
  if (star >= 0 && (!list || path.indexOf('*', star + 1) >= 0)) {
    findings.add(file, place, 'migration-list', 'Only items of one list that was there can be made')
    return undefined
  }
  const item = list && schemaAt(older.schema, formatPointer([...list, '*']))
  try {
    const compiled = expressionCompiler(
      {
        old: typeOf(older.schema, older.schema),
        ...(item && { item: typeOf(older.schema, item), index: double }),
      },
      (name) => {
        if (name === 'old') return { code: 's.old', path: [] }
        if (name === 'item' && list) return { code: 's.item', path: [...list, '*'] }
        return { code: 's.index' }
      },
    ).compile(source)
    const want = typeOf(newer.schema, schemaAt(newer.schema, at)).kind
    if (compiled.type.kind !== want)
      findings.add(
        file,
        place,
        'expression-type',
        `A ${want} is wanted here, not a ${compiled.type.kind}`,
      )
    const head = JSON.stringify({ at: path, ...(list && { over: list }), reads: compiled.reads })
    return `${head.slice(0, -1)},"run":(s) => ${compiled.code}}`
  } catch (error) {
    if (!(error instanceof ExpressionRefused)) throw error
    findings.add(file, place, error.code, error.message)
    return undefined
  }
}

const listBefore = (
  path: readonly string[],
  moves: readonly { older: readonly string[]; newer: readonly string[] }[],
): readonly string[] | undefined =>
  moves.find(({ newer }) => formatPointer(newer) === formatPointer(path))?.older

/** Brings answers of the older form to the newer one. Throws FormRefused where they do not meet. */
export async function migrateAnswers(
  older: FormSource,
  newer: FormSource,
  answers: JsonObject,
  importPart: (code: string) => Promise<unknown>,
  declared?: MigrationDeclaration,
): Promise<Migrated> {
  const findings = collectFindings()
  const code = compileMigration(older, newer, declared, findings)
  if (findings.all.length > 0) throw new FormRefused(findings.all)
  return migrate(openMigration(await importPart(code)), answers)
}

/** The compiled form with the part `migration`: drafts of the older version can move to it. */
export async function withMigration(compiled: CompiledForm, code: string): Promise<CompiledForm> {
  const bytes = utf8(code)
  const part: Part = { digest: await digestOf(bytes), mediaType: 'text/javascript', bytes }
  const manifest = {
    ...compiled.manifest,
    parts: { ...compiled.manifest.parts, migration: part.digest },
  }
  return { manifest, digest: await bundleDigestOf(manifest), parts: [...compiled.parts, part] }
}
