/** The words around the questions, which belong to no form. One entry a language. */
export interface UiWords {
  readonly sections: string
  step(at: number, of: number): string
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
}

const numbers = new Intl.NumberFormat('en-GB')
const lower = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)

const en: UiWords = {
  sections: 'Sections of this form',
  step: (at, of) => `Section ${at} of ${of}`,
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
  day: 'Day',
  month: 'Month',
  year: 'Year',
  time: 'Time',
  now: 'Now',
  dateHint: 'For example, 27 3 2007',
  dateTimeHint: 'For example, 27 3 2026 at 14:05',
  wordCount: (words) => (words === 1 ? '1 word' : `${numbers.format(words)} words`),
  charactersLeft: (left) =>
    left >= 0
      ? `${numbers.format(left)} ${left === 1 ? 'character' : 'characters'} left`
      : `${numbers.format(-left)} ${left === -1 ? 'character' : 'characters'} too many`,
  item: 'Entry',
  itemOf: (item, at, of) => `${item} ${at} of ${of}`,
  add: (item, first) => (first ? `Add ${lower(item)}` : `Add another ${lower(item)}`),
  remove: (item, at) => `Remove ${lower(item)} ${at}`,
  removed: (item, at) => `${item} ${at} removed`,
  undo: 'Undo',
  none: 'None added',
}

const languages: Readonly<Record<string, UiWords>> = { en }

export const uiWords = (language: string): UiWords => languages[language] ?? en
