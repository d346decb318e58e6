import { formatPointer, getAt, isUnder, type Pointer } from '../../pointer.ts'
import { requiredBySchema, schemaAt } from '../../schema.ts'
import { kindMeant } from '../kinds.ts'
import type { LintRule } from './advice.ts'
import { has, listOf, type Look } from './look.ts'

/** GOV.UK asks one thing a page; an officer at the roadside is asked a page of things at once. */
const mostOnPage = 12
const mostRequired = 30
/** More choices than fit on a tablet without scrolling. */
const mostChoices = 7

export const pageRules: readonly LintRule[] = [
  {
    code: 'not-shown',
    severity: 'warning',
    about: 'A part of the schema that no kind of field can ask for, so that nobody can answer it.',
    find: ({ notes }) => notes.filter(({ code }) => code === 'not-shown'),
  },
  {
    code: 'kind-unfit',
    severity: 'warning',
    about: 'A kind whose answer is of another shape than the schema’s: the schema’s own is shown.',
    fixes: true,
    find: ({ notes }) =>
      notes
        .filter(({ code }) => code === 'kind-unfit')
        .map((note) => ({ ...note, fix: [{ file: note.file, pointer: note.pointer }] })),
  },
  {
    code: 'kind-unknown',
    severity: 'warning',
    about:
      'A kind that is none of ours. Where no page defines it, a sentence stands in the field’s place.',
    fixes: true,
    find: ({ notes, source }) =>
      notes
        .filter(({ code }) => code === 'kind-unknown')
        .map((note) => {
          const meant = kindMeant(String(getAt(source.layout ?? {}, note.pointer)))
          const fix = [{ file: note.file, pointer: note.pointer, value: meant ?? '' }]
          return meant === undefined ? note : { ...note, fix }
        }),
  },
  {
    code: 'field-unreachable',
    severity: 'warning',
    about: 'An answer of the schema that no page asks for and no rule computes.',
    find: (look) => {
      const placed = look.fields.map(({ pointer }) => pointer)
      // What a part's own layout leaves out is not this form's to place
      const parts = partsOf(look).filter((part) => placed.some((one) => isUnder([part], one)))
      return look.answers
        .filter((pointer) => {
          const view = schemaAt(look.schema, pointer)
          return (
            !isUnder(placed, pointer) &&
            !isUnder(parts, pointer) &&
            // Compilation has said why already
            !look.notes.some(({ message }) => message.startsWith(`Describe ${pointer} `)) &&
            !placed.some((one) => one.startsWith(`${pointer}/`)) &&
            !has(look.rules.computed, pointer) &&
            !has(look.rules.default, pointer) &&
            view?.['readOnly'] !== true &&
            view?.['const'] === undefined
          )
        })
        .map((pointer) => ({
          file: 'layout.json',
          pointer: '',
          message: `Put ${pointer} on a page, compute it, or take it out of the schema: nobody can answer it`,
        }))
    },
  },
  {
    code: 'page-too-long',
    severity: 'advice',
    about: `More than ${mostOnPage} questions on one page.`,
    find: (look) =>
      look.layout.pages.flatMap(({ id }) => {
        const asked = look.fields.filter(
          ({ page, isItem, kind }) => page === id && !isItem && kind !== 'computed',
        )
        return asked.length > mostOnPage
          ? [
              {
                file: 'layout.json',
                pointer: '',
                message: `Split the page "${id}": it asks ${asked.length} questions, and ${mostOnPage} are many`,
              },
            ]
          : []
      }),
  },
  {
    code: 'required-many',
    severity: 'advice',
    about: `More than ${mostRequired} questions that everyone must answer.`,
    find: (look) => {
      const count = look.fields.filter(
        ({ pointer, isItem }) =>
          !isItem && !has(look.rules.visible, pointer) && requiredBySchema(look.schema, pointer),
      ).length
      return count > mostRequired
        ? [
            {
              file: 'schema.json',
              pointer: '/required',
              message: `Let more questions be left out: ${count} must be answered by everyone`,
            },
          ]
        : []
    },
  },
  {
    code: 'choice-long',
    severity: 'advice',
    about: `A choice of more than ${mostChoices} values, shown as a list to read through.`,
    find: (look) =>
      look.fields
        .filter(
          ({ kind, options }) =>
            kind === 'choice' &&
            listOf(options['enum']).length > mostChoices &&
            options['search'] !== true &&
            options['style'] !== 'autocomplete',
        )
        .map(({ pointer }) => ({
          file: 'layout.json',
          pointer: '',
          message: `Make the choice at ${pointer} a code list, or ask first for the kind: it has more than ${mostChoices} values`,
        })),
  },
  {
    code: 'label-twice',
    severity: 'warning',
    about: 'Two fields of one page, and of one group on it, with the same label.',
    find: (look) =>
      look.words.flatMap(([language, words]) => {
        const first = new Map<string, string>()
        return look.fields.flatMap(({ pointer, page, group }) => {
          const label: unknown = has(words.fields, pointer)
            ? words.fields[pointer]?.label
            : undefined
          const key = JSON.stringify([page, group, String(label).trim().toLowerCase()])
          const before = first.get(key)
          if (typeof label !== 'string' || before === pointer) return []
          if (before === undefined) {
            first.set(key, pointer)
            return []
          }
          return [
            {
              file: `words.${language}.json`,
              pointer: formatPointer(['fields', pointer, 'label']),
              message: `Give this field a label of its own: ${before} has the same on this page`,
            },
          ]
        })
      }),
  },
]

/** Where parts are used: their definitions are called by id and version. */
const partsOf = ({ schemas }: Look): Pointer[] =>
  schemas
    .filter(({ node }) => /^#\/\$defs\/[a-z0-9-]+-\d+\.\d+\.\d+$/.test(String(node['$ref'])))
    .map(({ at }) =>
      at.replace(/\/properties\/([^/]+)|\/items/g, (_, name?: string) =>
        name ? `/${name}` : '/*',
      ),
    )
