import { formatNumber, pluralOf } from '@metip/form-definitions'

/** The words around the questions, which belong to no form. One entry a language. */
export interface UiWords {
  readonly sections: string
  step(at: number, of: number): string
  /** How far the form is: of two sections at least. */
  sectionsDone(count: number, of: number): string
  readonly showSections: string
  readonly notStarted: string
  readonly started: string
  readonly done: string
  toPutRight(count: number): string
  readonly next: string
  readonly back: string
  readonly later: string
  readonly review: string
  readonly problemTitle: string
  readonly error: string
  readonly warning: string
  readonly yes: string
  readonly no: string
  readonly choose: string
  /** Over the box in which a long list is searched. */
  readonly searchList: string
  readonly day: string
  readonly month: string
  readonly year: string
  readonly time: string
  readonly now: string
  readonly dateHint: string
  readonly dateTimeHint: string
  wordCount(words: number): string
  charactersLeft(left: number): string
  readonly item: string
  itemOf(item: string, at: number, of: number): string
  add(item: string, first: boolean): string
  remove(item: string, at: number): string
  removed(item: string, at: number): string
  readonly undo: string
  readonly none: string
  /** Over the warnings, under the errors. */
  readonly warningsTitle: string
  readonly reviewTitle: string
  readonly notAnswered: string
  readonly change: string
  /** Leads back from a field to the review. */
  readonly backToReview: string
  readonly finish: string
  /** In place of what cannot be read out: a signature, a sketch. */
  readonly drawn: string
  marked(marks: number): string
  undoOf(label: string): string
  redoOf(label: string): string
  /** Said when it was done. */
  undone(label: string): string
  redone(label: string): string
  /** In place of `finish` while files are still being added. */
  readonly addingFiles: string
  readonly saveForLater: string
  readonly saveTitle: string
  readonly nothingMissing: string
  stillMissing(count: number): string
  readonly saveNow: string
  readonly stay: string
  /** The form itself cannot be shown. */
  readonly cannotShow: string
  readonly answersKept: string
  /** One question of it cannot. */
  readonly partFails: string
}

/** "Exhibit" within a sentence is "exhibit"; "CCTV recording" stays. */
const lower = (word: string) =>
  /^\p{Lu}\p{Ll}/u.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word

const en: UiWords = {
  sections: 'Sections of this form',
  step: (at, of) => `Section ${at} of ${of}`,
  sectionsDone: (count, of) => `${count} of ${of} sections done`,
  showSections: 'All sections',
  notStarted: 'Not started',
  started: 'In progress',
  done: 'Done',
  toPutRight: (count) => `${count} to put right`,
  next: 'Continue',
  back: 'Back',
  later: 'Leave this for later',
  review: 'Check and review',
  problemTitle: 'There is a problem',
  error: 'Error:',
  warning: 'Check:',
  yes: 'Yes',
  no: 'No',
  choose: 'Choose one',
  searchList: 'Search by code or word',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  time: 'Time',
  now: 'Now',
  dateHint: 'For example, 27 3 2007',
  dateTimeHint: 'For example, 27 3 2026 at 14:05',
  wordCount: (words) => counted('en', words, { one: 'word', other: 'words' }),
  charactersLeft: (left) =>
    counted('en', Math.abs(left), { one: 'character', other: 'characters' }) +
    (left >= 0 ? ' left' : ' too many'),
  item: 'Entry',
  itemOf: (item, at, of) => `${item} ${at} of ${of}`,
  add: (item, first) => (first ? `Add ${lower(item)}` : `Add another ${lower(item)}`),
  remove: (item, at) => `Remove ${lower(item)} ${at}`,
  removed: (item, at) => `${item} ${at} removed`,
  undo: 'Undo',
  none: 'None added',
  warningsTitle: 'Also check',
  reviewTitle: 'Check your answers',
  notAnswered: 'Not answered',
  change: 'Change',
  backToReview: 'Back to your answers',
  finish: 'Finish',
  drawn: 'Drawn',
  marked: (marks) => counted('en', marks, { one: 'mark', other: 'marks' }),
  undoOf: (label) => `Undo: ${label}`,
  redoOf: (label) => `Redo: ${label}`,
  undone: (label) => `Undone: ${label}`,
  redone: (label) => `Redone: ${label}`,
  addingFiles: 'Adding files…',
  saveForLater: 'Save for later',
  saveTitle: 'Save this form for later',
  nothingMissing: 'Nothing is missing.',
  stillMissing: (count) =>
    `${counted('en', count, { one: 'answer has', other: 'answers have' })} still to be given or put right.`,
  saveNow: 'Save and leave',
  stay: 'Go on filling in',
  cannotShow: 'This form cannot be shown',
  answersKept: 'Everything that was entered is kept.',
  partFails: 'This question cannot be shown.',
}

/** An item's name, whatever it is, follows a verbal noun or a colon: neither makes it mutate. */
const cy: UiWords = {
  sections: 'Adrannau’r ffurflen hon',
  step: (at, of) => `Adran ${at} o ${of}`,
  sectionsDone: (count, of) => `Adrannau wedi’u cwblhau: ${count} o ${of}`,
  showSections: 'Pob adran',
  notStarted: 'Heb ei dechrau',
  started: 'Ar y gweill',
  done: 'Wedi’i chwblhau',
  toPutRight: (count) => `${count} i’w cywiro`,
  next: 'Parhau',
  back: 'Yn ôl',
  later: 'Gadael hyn tan wedyn',
  review: 'Gwirio ac adolygu',
  problemTitle: 'Mae yna broblem',
  error: 'Gwall:',
  warning: 'Gwiriwch:',
  yes: 'Ie',
  no: 'Na',
  choose: 'Dewiswch un',
  searchList: 'Chwiliwch fesul cod neu air',
  day: 'Diwrnod',
  month: 'Mis',
  year: 'Blwyddyn',
  time: 'Amser',
  now: 'Nawr',
  dateHint: 'Er enghraifft, 27 3 2007',
  dateTimeHint: 'Er enghraifft, 27 3 2026 am 14:05',
  wordCount: (words) => counted('cy', words, { two: 'air', other: 'gair' }),
  // the same after every number
  charactersLeft: (left) =>
    counted('cy', Math.abs(left), { other: 'nod' }) + (left >= 0 ? ' ar ôl' : ' yn ormod'),
  item: 'Eitem',
  itemOf: (item, at, of) => `${item} ${at} o ${of}`,
  add: (item, first) => (first ? `Ychwanegu ${lower(item)}` : `Ychwanegu un arall: ${lower(item)}`),
  remove: (item, at) => `Dileu ${lower(item)} ${at}`,
  removed: (item, at) => `Wedi’i ddileu: ${lower(item)} ${at}`,
  undo: 'Dadwneud',
  none: 'Dim wedi’u hychwanegu',
  warningsTitle: 'Gwiriwch hefyd',
  reviewTitle: 'Gwiriwch eich atebion',
  notAnswered: 'Heb ei ateb',
  change: 'Newid',
  backToReview: 'Yn ôl i’ch atebion',
  finish: 'Gorffen',
  drawn: 'Wedi’i luniadu',
  marked: (marks) => counted('cy', marks, { two: 'farc', other: 'marc' }),
  undoOf: (label) => `Dadwneud: ${label}`,
  redoOf: (label) => `Ail-wneud: ${label}`,
  undone: (label) => `Wedi’i ddadwneud: ${label}`,
  redone: (label) => `Wedi’i ail-wneud: ${label}`,
  addingFiles: 'Wrthi’n ychwanegu ffeiliau…',
  saveForLater: 'Cadw tan wedyn',
  saveTitle: 'Cadw’r ffurflen hon tan wedyn',
  nothingMissing: 'Does dim ar goll.',
  stillMissing: (count) => `Atebion sydd eto i’w rhoi neu eu cywiro: ${count}.`,
  saveNow: 'Cadw a gadael',
  stay: 'Parhau i lenwi',
  cannotShow: 'Ni ellir dangos y ffurflen hon',
  answersKept: 'Cedwir popeth a roddwyd.',
  partFails: 'Ni ellir dangos y cwestiwn hwn.',
}

type Plural = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** A number and what is counted, in the form that the language has for that number. */
const counted = (language: string, count: number, forms: Plural): string =>
  `${formatNumber(count, language)} ${forms[pluralOf(count, language)] ?? forms.other}`

const languages: Readonly<Record<string, UiWords>> = { en, cy }

export const uiWords = (language: string): UiWords => languages[language] ?? en
