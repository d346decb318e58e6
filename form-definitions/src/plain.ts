import { pluralOf } from './message.ts'

/**
 * Sentences for what the form has no words of its own for, one table a language. `{label}` is the
 * question's label, `{name}` the label as it stands within a sentence, `{limit}` the schema's limit.
 */
export interface PlainWords {
  /** Stands for the label where none is known. */
  readonly answer: string
  readonly signature: string
  readonly signatureMissing: string
  /** What a label of the form may end in that does not belong into a sentence. */
  readonly optional: RegExp
  readonly required: string
  /** For what is taken or drawn: a photo, a signature. */
  readonly requiredThing: string
  readonly requiredChoice: string
  /** For a label that is a question. */
  readonly requiredQuestion: string
  readonly notNumber: string
  readonly wrongForm: string
  /** By code. Where the limit is counted, by plural category of the language. */
  readonly codes: Readonly<Record<string, string | Plural>>
  /** By format of the schema. */
  readonly formats: Readonly<Record<string, string>>
}
type Plural = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** GOV.UK error messages: "Enter …" for what is missing, "… must be …" for what is wrong. */
const en: PlainWords = {
  answer: 'Answer',
  signature: 'A signature',
  signatureMissing: '{label} is still needed',
  optional: / \(optional\)$/,
  required: 'Enter {name}',
  requiredThing: 'Add {name}',
  requiredChoice: 'Select {name}',
  requiredQuestion: 'Answer the question: {label}',
  notNumber: '{label} must be a number',
  wrongForm: '{label} must be in the right form',
  codes: {
    maxLength: {
      one: '{label} must be {limit} character or fewer',
      other: '{label} must be {limit} characters or fewer',
    },
    minLength: {
      one: '{label} must be {limit} character or more',
      other: '{label} must be {limit} characters or more',
    },
    maximum: '{label} must be {limit} or less',
    minimum: '{label} must be {limit} or more',
    exclusiveMaximum: '{label} must be less than {limit}',
    exclusiveMinimum: '{label} must be more than {limit}',
    multipleOf: '{label} must be a multiple of {multipleOf}',
    maxItems: {
      one: '{label} must have {limit} entry or fewer',
      other: '{label} must have {limit} entries or fewer',
    },
    minItems: {
      one: '{label} must have {limit} entry or more',
      other: '{label} must have {limit} entries or more',
    },
    uniqueItems: '{label} must not have the same entry twice',
    enum: '{label} must be one of the choices offered',
    const: '{label} must be one of the choices offered',
    codeList: '{label} must be one of the choices offered',
    'check-letter': '{label} may be mistyped: the check letter does not fit the number',
    unprintable: '{label}: take out or write in another way what cannot be printed: {characters}',
    computed: '{label} is not what the other answers make it',
    additionalProperties: 'The form has no such question: take the answer out',
    unevaluatedProperties: 'The form has no such question: take the answer out',
  },
  formats: {
    date: '{label} must be a real date, like 27 3 2007',
    'date-time': '{label} must be a real date and time',
    'partial-date': '{label} must be a year, a month and year, or a real date',
    time: '{label} must be a time of day, like 14:05',
    'local-time': '{label} must be a time of day, like 14:05',
    email: '{label} must be an email address in the correct format, like name@example.com',
    'uk-postcode': '{label} must be a full UK postcode, like SW1A 2JL',
    phone: '{label} must be a phone number, like 020 7230 1212 or +44 7700 900 982',
    urn: '{label} must be a unique reference number, like 01ZD0301426',
    'pnc-id': '{label} must be a PNC ID, like 2003/0011985X',
    'cro-number': '{label} must be a CRO number, like 265416/21G',
    asn: '{label} must be an arrest/summons number, like 11/01ZD/01/410771Z',
    'cad-ref': '{label} must be a CAD reference',
    'crime-ref': '{label} must be a crime reference',
    'custody-ref': '{label} must be a custody reference',
    uri: '{label} must be a web address, like https://www.example.com',
    vrm: '{label} must be a registration number, like AB12 CDE',
    uprn: '{label} must be a UPRN of up to 12 digits',
    'os-grid': '{label} must be a grid reference, like TQ 300 804',
  },
}

/** Labels stand before or after a colon, so that no word of ours makes their first letter mutate. */
const cy: PlainWords = {
  answer: 'Ateb',
  signature: 'Llofnod',
  signatureMissing: 'Yn eisiau o hyd: {label}',
  optional: / \(dewisol\)$/,
  required: 'Rhowch ateb: {label}',
  requiredThing: 'Ychwanegwch: {label}',
  requiredChoice: 'Dewiswch ateb: {label}',
  requiredQuestion: 'Atebwch y cwestiwn: {label}',
  notNumber: '{label}: rhaid i’r ateb fod yn rhif',
  wrongForm: '{label}: nid yw’r ateb yn y ffurf gywir',
  codes: {
    // "nod" and "eitem" have the same form after every number
    maxLength: '{label}: rhaid i’r ateb fod yn {limit} nod neu lai',
    minLength: '{label}: rhaid i’r ateb fod yn {limit} nod neu fwy',
    maximum: '{label}: rhaid i’r ateb fod yn {limit} neu lai',
    minimum: '{label}: rhaid i’r ateb fod yn {limit} neu fwy',
    exclusiveMaximum: '{label}: rhaid i’r ateb fod yn llai na {limit}',
    exclusiveMinimum: '{label}: rhaid i’r ateb fod yn fwy na {limit}',
    multipleOf: '{label}: rhaid i’r ateb fod yn lluosrif o {multipleOf}',
    maxItems: '{label}: rhowch {limit} eitem neu lai',
    minItems: '{label}: rhowch {limit} eitem neu fwy',
    uniqueItems: '{label}: ni chewch roi’r un eitem ddwywaith',
    enum: '{label}: dewiswch un o’r atebion a gynigir',
    const: '{label}: dewiswch un o’r atebion a gynigir',
    codeList: '{label}: dewiswch un o’r atebion a gynigir',
    'check-letter':
      '{label}: efallai fod camgymeriad, nid yw’r llythyren wirio yn cyfateb i’r rhif',
    unprintable:
      '{label}: tynnwch yr hyn na ellir ei argraffu, neu ei ysgrifennu mewn ffordd arall: {characters}',
    computed: '{label}: nid dyma’r hyn sy’n dilyn o’r atebion eraill',
    additionalProperties: 'Nid oes cwestiwn o’r fath yn y ffurflen: tynnwch yr ateb',
    unevaluatedProperties: 'Nid oes cwestiwn o’r fath yn y ffurflen: tynnwch yr ateb',
  },
  formats: {
    date: '{label}: rhowch ddyddiad go iawn, fel 27 3 2007',
    'date-time': '{label}: rhowch ddyddiad ac amser go iawn',
    'partial-date': '{label}: rhowch flwyddyn, mis a blwyddyn, neu ddyddiad go iawn',
    time: '{label}: rhowch amser o’r dydd, fel 14:05',
    'local-time': '{label}: rhowch amser o’r dydd, fel 14:05',
    email: '{label}: rhowch gyfeiriad e-bost yn y ffurf gywir, fel enw@example.com',
    'uk-postcode': '{label}: rhowch god post llawn y DU, fel SW1A 2JL',
    phone: '{label}: rhowch rif ffôn, fel 020 7230 1212 neu +44 7700 900 982',
    urn: '{label}: rhowch rif cyfeirnod unigryw, fel 01ZD0301426',
    'pnc-id': '{label}: rhowch rif PNC, fel 2003/0011985X',
    'cro-number': '{label}: rhowch rif CRO, fel 265416/21G',
    asn: '{label}: rhowch rif arestio/gwys, fel 11/01ZD/01/410771Z',
    'cad-ref': '{label}: rhowch gyfeirnod CAD',
    'crime-ref': '{label}: rhowch gyfeirnod trosedd',
    'custody-ref': '{label}: rhowch gyfeirnod y ddalfa',
    uri: '{label}: rhowch gyfeiriad gwe, fel https://www.example.com',
    vrm: '{label}: rhowch rif cofrestru cerbyd, fel AB12 CDE',
    uprn: '{label}: rhowch UPRN o hyd at 12 digid',
    'os-grid': '{label}: rhowch gyfeirnod grid, fel TQ 300 804',
  },
}

/** Another language is another table here. */
const languages: Readonly<Record<string, PlainWords>> = { en, cy }

export const plainWords = (language: string): PlainWords =>
  (Object.hasOwn(languages, language) ? languages[language] : undefined) ?? en

/** The sentence in the form that the number asks for. */
export const forCount = (
  sentence: string | Plural,
  count: string | number | undefined,
  language: string,
): string =>
  typeof sentence === 'string'
    ? sentence
    : (sentence[pluralOf(Number(count), language)] ?? sentence.other)
