import { isObject } from '../../json.ts'
import { formatPointer } from '../../pointer.ts'
import { schemaAt } from '../../schema.ts'
import type { LintRule } from './advice.ts'
import { listOf, type Look, type Text } from './look.ts'
import { readingAge } from './reading.ts'

const longestLabel = 90
const longestHint = 200
/** GOV.UK writes for 9; the words of the law are harder, and this is where most people stop. */
const oldestReader = 14

const texts = (of: Text['of'], message: string, test: (text: Text) => boolean) => (look: Look) =>
  look.texts
    .filter((one) => one.of === of && test(one))
    .map(({ file, pointer }) => ({ file, pointer, message }))

const rewritten = (
  look: Look,
  of: Text['of'],
  message: string,
  rewrite: (text: string) => string,
) =>
  look.texts
    .filter((one) => one.of === of && rewrite(one.text) !== one.text)
    .map(({ file, pointer, text }) => ({
      file,
      pointer,
      message,
      fix: [{ file, pointer, value: rewrite(text) }],
    }))

const letters = (text: string) => text.replace(/[^\p{L}]/gu, '')
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const placeholder =
  /^(field|question|label|text|input|item|untitled|new field|new question|tbc|tbd|todo|lorem ipsum.*|x{2,}|\?+)[\s#_-]*\d*$/i
/** `dateOfBirth`, `date_of_birth`: the name of the field, not words. */
const codeName = /^[a-z]+([A-Z][a-z0-9]+)+$|^[a-z]+(_[a-z0-9]+)+$/

export const wordRules: readonly LintRule[] = [
  {
    code: 'label-colon',
    severity: 'advice',
    about: 'A label that ends with a colon.',
    fixes: true,
    find: (look) =>
      rewritten(look, 'label', 'End the label without a colon', (text) =>
        text.replace(/\s*:\s*$/, ''),
      ),
  },
  {
    code: 'label-capitals',
    severity: 'warning',
    about: 'A label all in capitals: slow to read, and read aloud letter by letter.',
    find: texts(
      'label',
      'Write the label in small letters, with a capital first',
      ({ text }) =>
        letters(text).length >= 8 && text === text.toUpperCase() && text !== text.toLowerCase(),
    ),
  },
  {
    code: 'label-placeholder',
    severity: 'warning',
    about: 'A label that stands for one still to be written: "Field 1", or the name of the field.',
    find: texts(
      'label',
      'Ask the question in words the officer would use',
      ({ text }) => placeholder.test(text.trim()) || codeName.test(text.trim()),
    ),
  },
  {
    code: 'label-long',
    severity: 'advice',
    about: `A label of more than ${longestLabel} characters.`,
    find: texts(
      'label',
      `Ask in fewer than ${longestLabel} characters, and put the rest into the hint`,
      ({ text }) => text.length > longestLabel,
    ),
  },
  {
    code: 'hint-repeats',
    severity: 'advice',
    about: 'A hint that says no more than the label.',
    fixes: true,
    find: (look) =>
      look.texts.flatMap(({ of, file, pointer, text }) => {
        if (of !== 'hint') return []
        const place = pointer.replace(/hint$/, 'label')
        const label = look.texts.find((one) => one.file === file && one.pointer === place)
        const says = plain(text)
        return label && (says === plain(label.text) || says === `enter ${plain(label.text)}`)
          ? [
              {
                file,
                pointer,
                message: 'Take the hint out: it says what the label says',
                fix: [{ file, pointer }],
              },
            ]
          : []
      }),
  },
  {
    code: 'hint-long',
    severity: 'advice',
    about: `A hint of more than ${longestHint} characters.`,
    find: texts(
      'hint',
      `Keep the hint under ${longestHint} characters, or put it on the page as a text of its own`,
      ({ text }) => text.length > longestHint,
    ),
  },
  {
    code: 'hint-latin',
    severity: 'advice',
    about: 'A hint with "e.g." or "i.e.", which screen readers and learners stumble over.',
    fixes: true,
    find: (look) =>
      rewritten(look, 'hint', 'Write "for example" and "that is" in full', (text) =>
        text
          .replace(/^(e\.?g\.?),?(?=\s)/i, 'For example,')
          .replace(/\be\.?g\.?,?(?=\s)/gi, 'for example,')
          .replace(/\bi\.?e\.?,?(?=\s)/gi, 'that is,'),
      ),
  },
  {
    code: 'fault-vague',
    severity: 'warning',
    about: 'A fault that says something is wrong, not what to do: "Invalid date".',
    find: texts(
      'fault',
      'Say what to do: "Enter …", "Select …", or what it must be',
      ({ text, language }) =>
        language === 'en' &&
        (/\b(invalid|not valid|illegal|incorrect|error|failed|oops|bad value)\b/i.test(text) ||
          text.trim().split(/\s+/).length < 2),
    ),
  },
  {
    code: 'reading-age',
    severity: 'advice',
    about: `A label, hint or fault that asks for a reading age over ${oldestReader} (Flesch–Kincaid; English only, texts of twelve words and more).`,
    find: (look) =>
      look.texts.flatMap(({ language, of, text, file, pointer }) => {
        const age = language === 'en' && of !== 'option' ? readingAge(text) : undefined
        return age !== undefined && age > oldestReader
          ? [
              {
                file,
                pointer,
                message: `Write shorter words and sentences: this reads at ${Math.round(age)} years, and ${oldestReader} is the most`,
              },
            ]
          : []
      }),
  },
  {
    code: 'words-unused',
    severity: 'advice',
    about: 'Words for a page, group, choice, fault or act that the form does not have.',
    fixes: true,
    find: (look) =>
      look.words.flatMap(([language, words]) =>
        unused(look, words as unknown as Record<string, unknown>).map((keys) => {
          const place = { file: `words.${language}.json`, pointer: formatPointer(keys) }
          return { ...place, message: 'Take these words out: nothing shows them', fix: [place] }
        }),
      ),
  },
]

function unused(look: Look, words: Readonly<Record<string, unknown>>): string[][] {
  const { declaration, rules, layout } = look.source
  const drawn = JSON.stringify([layout ?? {}, look.layout])
  const keys = (part: string) => Object.keys(isObject(words[part]) ? words[part] : {})
  const pages = new Set(look.layout.pages.map(({ id }) => id))
  const codes = new Set((rules?.faults ?? []).map(({ code }) => code))
  const acts = new Set(
    Object.entries(declaration.acts).flatMap(([name, act]) => [name, act.words ?? name]),
  )
  const none = (part: string, isUsed: (key: string) => boolean) =>
    keys(part)
      .filter((key) => !isUsed(key))
      .map((key) => [part, key])
  const fields = isObject(words['fields']) ? words['fields'] : {}
  const options = Object.entries(fields).flatMap(([pointer, of]) => {
    const view = schemaAt(look.schema, pointer)
    const items = schemaAt(look.schema, `${pointer}/*`)
    const values = [view, items].flatMap((one) => [...listOf(one?.['enum']), one?.['const']])
    const coded = [view, items].some((one) => one && 'codeList' in one)
    if (!isObject(of) || !isObject(of['options']) || coded || view?.['type'] === 'boolean')
      return []
    return Object.keys(of['options'])
      .filter((value) => !values.map(String).includes(value))
      .map((value) => ['fields', pointer, 'options', value])
  })
  return [
    ...none('pages', (id) => pages.has(id) || drawn.includes(JSON.stringify(id))),
    ...none('groups', (id) => drawn.includes(JSON.stringify(id))),
    // The codes of the validators have words of their own in the language
    ...none('faults', (code) => codes.has(code) || standard.has(code)),
    ...none('acts', (name) => acts.has(name)),
    ...options,
  ]
}

const standard: ReadonlySet<string> = new Set(
  (
    'required type format pattern enum const minLength maxLength minimum maximum exclusiveMinimum ' +
    'exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties maxProperties contains ' +
    'minContains maxContains additionalProperties unevaluatedProperties unevaluatedItems propertyNames ' +
    'dependentRequired anyOf oneOf not if discriminator codeList check-letter false'
  ).split(' '),
)
