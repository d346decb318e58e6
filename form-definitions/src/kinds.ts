/**
 * The kinds of field there are, by what they answer; a page may define others. One of these is
 * taken only where the schema's answer is of its shape (docs/layout.md).
 */
export const fieldKinds: readonly string[] = [
  'bodyMap',
  'choice',
  'choices',
  'computed',
  'date',
  'dateTime',
  'declaration',
  'email',
  'file',
  'identifier',
  'longText',
  'money',
  'number',
  'partialDate',
  'phone',
  'photo',
  'postcode',
  'scan',
  'signature',
  'sketch',
  'statement',
  'text',
  'tick',
  'time',
  'vrm',
  'yesNo',
  'yesNoUnknown',
]

/** Kinds of a group of answers, each of which is a field of its own. */
export const groupKinds: readonly string[] = [
  'address',
  'object',
  'period',
  'person',
  'place',
  'question',
  'vehicle',
]

/** Kinds of a list of groups; without one its items follow each other. */
export const listKinds: readonly string[] = ['table']
