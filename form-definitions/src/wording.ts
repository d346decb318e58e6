import type { FieldWords, Words } from './form.ts'
import { parsePointer, type Pointer } from './pointer.ts'
import type { Fault } from './problem.ts'
import type { OpenForm } from './open.ts'
import { patternOf, schemaAt } from './schema.ts'

/** What to tell the officer: the form's own words for the field and code, else for the code, else a
 *  sentence made from the field's label. */
export function faultText(form: OpenForm, language: string, fault: Fault): string {
  const words = form.words(language)
  const [root, name = ''] = parsePointer(fault.pointer)
  if (root === 'acts' && !schemaAt(form.schema, '/acts')) {
    const act = words.acts[name]
    return act?.missing ?? `${act?.label ?? 'A signature'} is still needed`
  }
  const pattern = patternOf(form.schema, fault.pointer)
  const field = own(words.fields, pattern)
  const text =
    own(field?.faults, fault.code) ??
    own(words.faults, fault.code) ??
    plain(form, pattern, field?.label ?? nearest(words, pattern), fault.code)
  return fill(text, { ...fault.params, ...itemOf(fault.pointer) })
}

const own = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map && Object.hasOwn(map, key) ? map[key] : undefined

/** `{number}` in the words of a list's field is the item's number on screen. */
function itemOf(pointer: Pointer): { number?: number } {
  const index = parsePointer(pointer).findLast((key) => /^\d+$/.test(key))
  return index === undefined ? {} : { number: Number(index) + 1 }
}

export const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => String(own(params, key) ?? whole))

function nearest(words: Words, pattern: Pointer): string {
  for (let at = pattern; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field: FieldWords | undefined = own(words.fields, at)
    if (field) return field.label
  }
  return 'Answer'
}

/** GOV.UK error messages: "Enter …" for what is missing, "… must be …" for what is wrong. */
function plain(form: OpenForm, pattern: Pointer, label: string, code: string): string {
  const schema = schemaAt(form.schema, pattern)
  // "URN" and "PNC check" keep their capitals, "Family name" does not
  const name = /^\p{Lu}\p{Ll}/u.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label
  switch (code) {
    case 'required':
      return schema?.['enum'] || schema?.['type'] === 'boolean' ? `Select ${name}` : `Enter ${name}`
    case 'maxLength':
      return `${label} must be {limit} characters or fewer`
    case 'minLength':
      return `${label} must be {limit} characters or more`
    case 'maximum':
      return `${label} must be {limit} or less`
    case 'minimum':
      return `${label} must be {limit} or more`
    case 'exclusiveMaximum':
      return `${label} must be less than {limit}`
    case 'exclusiveMinimum':
      return `${label} must be more than {limit}`
    case 'maxItems':
      return `${label} must have {limit} entries or fewer`
    case 'minItems':
      return `${label} must have {limit} entries or more`
    case 'uniqueItems':
      return `${label} must not have the same entry twice`
    case 'enum':
    case 'const':
      return `${label} must be one of the choices offered`
    case 'computed':
      return `${label} is not what the other answers make it`
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'The form has no such question: take the answer out'
    case 'type':
      return schema?.['type'] === 'number' || schema?.['type'] === 'integer'
        ? `${label} must be a number`
        : `${label} must be in the right form`
    case 'format':
      return (
        formatTexts[String(schema?.['format'])]?.(label) ?? `${label} must be in the right form`
      )
    default:
      return `${label} must be in the right form`
  }
}

const formatTexts: Readonly<Record<string, (label: string) => string>> = {
  date: (label) => `${label} must be a real date, like 27 3 2007`,
  'date-time': (label) => `${label} must be a real date and time`,
  email: (label) =>
    `${label} must be an email address in the correct format, like name@example.com`,
  'uk-postcode': (label) => `${label} must be a full UK postcode, like SW1A 2JL`,
  phone: (label) => `${label} must be a phone number, like 020 7230 1212 or +44 7700 900 982`,
  urn: (label) => `${label} must be a unique reference number, like 01ZD0301426`,
}
