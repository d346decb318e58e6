import type { FieldWords, Words } from '../../form.ts'
import { isObject } from '../../json.ts'
import type { Findings } from '../finding.ts'
import { groupOf } from './layout.ts'
import { byDepth, type PartWords, type Parts, type Place } from './part.ts'

type AllWords = Readonly<Record<string, Words>>

/** The words of each part at each of its places. What the form says itself stands. */
export function inlineWords(
  own: AllWords,
  places: readonly Place[],
  parts: Parts,
  findings: Findings,
): AllWords {
  return Object.fromEntries(
    Object.entries(own).map(([language, words]) => [
      language,
      wordsOf(language, words, places, parts, findings),
    ]),
  )
}

function wordsOf(
  language: string,
  own: Words,
  places: readonly Place[],
  parts: Parts,
  findings: Findings,
): Words {
  const fields = new Map<string, FieldWords>()
  const shared = { groups: new Map<string, unknown>(), faults: new Map<string, unknown>() }
  for (const { pointer: place, part } of byDepth(places)) {
    const words: PartWords = parts.get(part)?.words[language] ?? {}
    for (const [at, said] of Object.entries(words.fields ?? {})) {
      const [where, what] =
        at === '' && place.endsWith('/*')
          ? // What one of them is called is said of the list
            [place.slice(0, -2), { item: said.item ?? said.label } as FieldWords]
          : [place + at, said]
      fields.set(where, merge(fields.get(where), what))
    }
    for (const kind of ['groups', 'faults'] as const)
      for (const [key, said] of Object.entries(words[kind] ?? {})) {
        const name = kind === 'groups' ? groupOf(part.slice(0, part.indexOf('/')), key) : key
        const other = shared[kind].get(name)
        const mine = own[kind]
        if (
          other !== undefined &&
          JSON.stringify(other) !== JSON.stringify(said) &&
          !(mine && Object.hasOwn(mine, name))
        )
          findings.add(
            `words.${language}.json`,
            `/${kind}/${name}`,
            'part-clash',
            'Two parts have different words here: write the form’s own',
          )
        shared[kind].set(name, said)
      }
  }
  const ownFields = isObject(own.fields) ? own.fields : {}
  for (const [at, said] of Object.entries(ownFields)) fields.set(at, merge(fields.get(at), said))
  return {
    ...own,
    fields: Object.fromEntries(fields),
    ...(shared.groups.size > 0 && {
      groups: { ...Object.fromEntries(shared.groups), ...own.groups } as Words['groups'],
    }),
    ...(shared.faults.size > 0 && {
      faults: { ...Object.fromEntries(shared.faults), ...own.faults } as Words['faults'],
    }),
  }
}

/** Words that were made, with what parts say of themselves laid over them. */
export function withPartWords(made: Words, said: Words | undefined): Words {
  if (!said) return made
  const fields = new Map(Object.entries(made.fields))
  for (const [at, words] of Object.entries(said.fields))
    fields.set(at, merge(fields.get(at), words))
  return {
    ...made,
    fields: Object.fromEntries(fields),
    groups: { ...made.groups, ...said.groups },
    faults: { ...made.faults, ...said.faults },
  }
}

const merge = (inner: FieldWords | undefined, outer: FieldWords): FieldWords =>
  inner === undefined || !isObject(outer)
    ? outer
    : {
        ...inner,
        ...outer,
        ...(inner.options && { options: { ...inner.options, ...outer.options } }),
        ...(inner.faults && { faults: { ...inner.faults, ...outer.faults } }),
      }
