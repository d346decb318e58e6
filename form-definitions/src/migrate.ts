import type { Bundle } from './bundle.ts'
import type { Digest } from './bytes.ts'
import { celRuntime, type CelRuntime, type Value } from './cel/runtime.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { formatPointer, getAt, setAt, type Pointer } from './pointer.ts'

type Path = readonly string[]

/** What a rule of a migration sees: the answers as they were, and for a list the item as it was. */
export interface MigrationScope {
  readonly old: JsonObject
  readonly item: Value
  readonly index: Value
}

/** Brings answers of one version of a form to the next. `*` in a path is each item of a list. */
export interface Migration {
  /** The version the answers come from. */
  readonly from: string
  /** Where each answer goes that has a place. A `whole` one is a question, taken as it is. */
  readonly moves: readonly { readonly older: Path; readonly newer: Path; readonly whole: boolean }[]
  readonly values: readonly {
    readonly at: Path
    /** The list of the older answers that `item` goes through, where `at` stands in a list. */
    readonly over?: Path
    /** Answers that it takes over: they have a place in what it makes. */
    readonly reads: readonly Path[]
    readonly run: (scope: MigrationScope) => Value
  }[]
  /** Answers that go, as the author says. */
  readonly drops: readonly Path[]
}

/** The migration module: `export default (rt) => migration`. */
export type MigrationModule = (runtime: CelRuntime) => Migration

/** Answers brought to the newer version, and the older ones that found no place in it. */
export interface Migrated {
  readonly answers: JsonObject
  /** Pointers into the older answers, which the caller still has. */
  readonly left: readonly Pointer[]
}

/** Opens a migration module, as `import` gives it. */
export const openMigration = (module: unknown): Migration =>
  (module as { default: MigrationModule }).default(celRuntime)

/** The migration a bundle brings with it, if it brings one from that version. */
export async function migrationFrom(
  { manifest: { parts } }: Bundle,
  version: string,
  importPart: (digest: Digest) => Promise<unknown>,
): Promise<Migration | undefined> {
  const digest = Object.hasOwn(parts, 'migration') ? parts['migration'] : undefined
  if (digest === undefined) return undefined
  const migration = openMigration(await importPart(digest))
  return migration.from === version ? migration : undefined
}

/** Moves what has a place, makes what the migration says, and names everything that is left. */
export function migrate({ moves, values, drops }: Migration, old: JsonObject): Migrated {
  const left: Pointer[] = []
  let answers: JsonObject = {}
  const put = (path: Path, value: Json) => {
    answers = setAt(answers, formatPointer(path), value) as JsonObject
  }
  const made = values.flatMap(({ at, over, reads, run }) =>
    placesOf(at, over, old).map(({ path, item, index }) => ({
      path,
      reads,
      // Of a value for each item, what this one item was
      within: over && [...over, String(index)],
      value: run({ old, item, index }),
    })),
  )
  // What could not be made has taken nothing over
  const hasPlace = (path: Path) =>
    drops.some((drop) => covers(drop, path)) ||
    made.some(
      ({ reads, within, value }) =>
        value !== undefined &&
        reads.some((read) => covers(read, path) && (!within || isBeside(within, read, path))),
    )

  const visit = (value: Json, path: Path, isItem: boolean): void => {
    const move = moves.find(({ older }) => older.length === path.length && covers(older, path))
    const target = move && placeIn(move, path)
    const isReplaced =
      target && made.some((one) => one.value !== undefined && covers(one.path, target))
    if (target && move.whole && isReplaced && !hasPlace(path)) left.push(formatPointer(path))
    else if (target && move.whole) put(target, value)
    else if (Array.isArray(value)) {
      if (target) put(target, [])
      value.forEach((item: Json, i) => visit(item, [...path, String(i)], true))
    } else if (isObject(value)) {
      // An item keeps its number, even where nothing in it has a place
      if (target && isItem) put(target, {})
      for (const [key, child] of Object.entries(value)) visit(child, [...path, key], false)
    } else if (!hasPlace(path)) left.push(formatPointer(path))
  }
  visit(old, [], false)
  for (const { path, value } of made) if (value !== undefined) put(path, value)
  return { answers, left }
}

/** Does a path lie at or under a pattern? */
const covers = (pattern: Path, path: Path): boolean =>
  pattern.length <= path.length && pattern.every((key, i) => key === '*' || key === path[i])

/** Was it read from this item, or from outside the list? */
const isBeside = (item: Path, read: Path, path: Path): boolean =>
  read[item.length - 1] !== '*' || covers(item, path)

function placeIn({ older, newer }: { older: Path; newer: Path }, path: Path): Path {
  const indexes = path.filter((_, i) => older[i] === '*')
  return newer.map((key) => (key === '*' ? (indexes.shift() ?? key) : key))
}

/** The one place of a value, or one for each item there was. */
function placesOf(
  at: Path,
  over: Path | undefined,
  old: JsonObject,
): { path: Path; item: Value; index: Value }[] {
  if (!over) return [{ path: at, item: undefined, index: undefined }]
  const list = getAt(old, formatPointer(over))
  return (Array.isArray(list) ? (list as readonly Json[]) : []).map((item, index) => ({
    path: at.map((key) => (key === '*' ? String(index) : key)),
    item,
    index,
  }))
}
