/** "Exhibit" within a sentence is "exhibit"; "CCTV recording" stays. */
const lower = (word: string) =>
  /^\p{Lu}\p{Ll}/u.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word

export interface RepeatWords {
  numbered(item: string, at: number): string
  readonly remove: string
  moveUp(item: string, at: number): string
  moveDown(item: string, at: number): string
  moved(item: string, at: number, of: number): string
  added(item: string, at: number): string
  back(item: string, at: number): string
  full(most: number): string
}

const en: RepeatWords = {
  numbered: (item, at) => `${item} ${at}`,
  remove: 'Remove',
  moveUp: (item, at) => `Move ${lower(item)} ${at} up`,
  moveDown: (item, at) => `Move ${lower(item)} ${at} down`,
  moved: (item, at, of) => `${item} moved: now ${at} of ${of}`,
  added: (item, at) => `${item} ${at} added`,
  back: (item, at) => `${item} ${at} is back`,
  full: (most) => `There is room for ${most}, no more.`,
}

/** An item's name follows a verbal noun or stands first: neither makes it mutate. */
const cy: RepeatWords = {
  numbered: (item, at) => `${item} ${at}`,
  remove: 'Dileu',
  moveUp: (item, at) => `Symud i fyny: ${lower(item)} ${at}`,
  moveDown: (item, at) => `Symud i lawr: ${lower(item)} ${at}`,
  moved: (item, at, of) => `Wedi’i symud: ${lower(item)}, bellach ${at} o ${of}`,
  added: (item, at) => `Wedi’i ychwanegu: ${lower(item)} ${at}`,
  back: (item, at) => `Yn ei ôl: ${lower(item)} ${at}`,
  full: (most) => `Mae lle i ${most}, dim mwy.`,
}

export const words = { en, cy }
