import type { FieldWords, Words } from './form.ts'
import type { JsonObject } from './json.ts'
import { sayMessage, type Params } from './message.ts'
import type { OpenForm } from './open.ts'
import { forCount, plainWords } from './plain.ts'
import { parsePointer, type Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import { patternOf, schemaAt } from './schema.ts'

/** The language the form speaks when asked for this one: its first, where it has not got it. */
export function languageOf({ declaration: { languages } }: OpenForm, language: string): string {
  return languages.includes(language) ? language : (languages[0] ?? 'en')
}

/** What to tell the officer: the form's own words for the field and code, else for the code, else
 *  for the format, else a sentence made from the field's label. */
export function faultText(form: OpenForm, language: string, fault: Fault): string {
  const spoken = languageOf(form, language)
  const words = form.words(spoken)
  const plain = plainWords(spoken)
  const [root, name = ''] = parsePointer(fault.pointer)
  if (root === 'acts' && !schemaAt(form.schema, '/acts')) {
    const act = own(words.acts, name)
    const label = act?.label ?? plain.signature
    return say(words, spoken, act?.missing ?? plain.signatureMissing, { label })
  }
  const pattern = patternOf(form.schema, fault.pointer)
  const field = own(words.fields, pattern)
  const label = (field?.label ?? nearest(words, pattern) ?? plain.answer).replace(
    plain.optional,
    '',
  )
  const text =
    own(field?.faults, fault.code) ??
    own(words.faults, fault.code) ??
    plainText(form, spoken, pattern, label, fault)
  return say(words, spoken, text, {
    label,
    name: withinSentence(label),
    ...fault.params,
    ...itemOf(fault.pointer),
  })
}

const own = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map && Object.hasOwn(map, key) ? map[key] : undefined

/** A text of the form with its parameters filled in; plurals were parsed when it was published. */
function say(words: Words, language: string, text: string, params: Params): string {
  const message = own(words.messages, text)
  return message ? sayMessage(message, language, params) : fill(text, params)
}

/** `{number}` in the words of a list's field is the item's number on screen. */
function itemOf(pointer: Pointer): { number?: number } {
  const index = parsePointer(pointer).findLast((key) => /^\d+$/.test(key))
  return index === undefined ? {} : { number: Number(index) + 1 }
}

export const fill = (text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => String(own(params, key) ?? whole))

function nearest(words: Words, pattern: Pointer): string | undefined {
  for (let at = pattern; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field: FieldWords | undefined = own(words.fields, at)
    if (field) return field.label
  }
  return undefined
}

/** "URN" and "PNC check" keep their capitals, "Family name" does not. */
const withinSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

const mayBe = (schema: JsonObject | undefined, type: string): boolean =>
  [schema?.['type']].flat().includes(type)

function plainText(
  form: OpenForm,
  language: string,
  pattern: Pointer,
  label: string,
  { code, params }: Fault,
): string {
  const plain = plainWords(language)
  const schema = schemaAt(form.schema, pattern)
  switch (code) {
    case 'required':
      if (label.endsWith('?')) return plain.requiredQuestion
      if (schema?.['enum'] || schema?.['codeList'] || mayBe(schema, 'boolean'))
        return plain.requiredChoice
      // What is missing of a group of fields is told at each of them: this is one field
      return mayBe(schema, 'object') || mayBe(schemaAt(form.schema, `${pattern}/*`), 'object')
        ? plain.requiredThing
        : plain.required
    case 'type':
      return schema?.['type'] === 'number' || schema?.['type'] === 'integer'
        ? plain.notNumber
        : plain.wrongForm
    case 'format': {
      const format = String(schema?.['format'])
      const formats = form.words(language).formats
      return own(formats, format) ?? own(plain.formats, format) ?? plain.wrongForm
    }
    default: {
      const sentence = own(plain.codes, code)
      return sentence === undefined
        ? plain.wrongForm
        : forCount(sentence, params?.['limit'], language)
    }
  }
}
