import { pluralOf } from '@metip/form-definitions'

/** What the witness is told between the papers, in the language of the statement. */
export interface WitnessWords {
  /** BCP 47: how a screen reader is to say them. */
  readonly language: string
  readonly stop: string
  readonly read: string
  readonly haveRead: string
  length(pages: number): string
  acceptedBy(person: string): string
  readonly accept: string
  signInBox(person: string): string
  signatureOf(person: string): string
  readonly use: string
  readonly again: string
  readonly signature: string
  signPage(page: number): string
  signPageOf(page: number, of: number): string
  readonly thanks: string
  readonly done: string
  readonly onward: string
}

const en: WitnessWords = {
  language: 'en-GB',
  stop: 'Stop and give the tablet back',
  read: 'Please read your statement',
  haveRead: 'I have read it',
  length: (pages) =>
    `It has ${pages === 1 ? '1 page' : `${pages} pages`}. If anything is not right, give the tablet back and say so.`,
  acceptedBy: (person) => `I, ${person}, accept this declaration`,
  accept: 'Accept',
  signInBox: (person) => `${person}, sign in the box with a finger or a pen.`,
  signatureOf: (person) => `Signature of ${person}`,
  use: 'Use this signature',
  again: 'Draw it again',
  signature: 'Signature',
  signPage: (page) => `Sign page ${page}`,
  signPageOf: (page, of) => `Sign page ${page} of ${of}`,
  thanks: 'Thank you',
  done: 'Everything is signed. Please give the tablet back to the officer.',
  onward: 'Continue as the officer',
}

/** Names of people do not mutate, and stand where no word would make them. */
const cy: WitnessWords = {
  language: 'cy',
  stop: 'Stopio a rhoi’r dabled yn ôl',
  read: 'Darllenwch eich datganiad',
  haveRead: 'Rwyf wedi ei ddarllen',
  length: (pages) =>
    `Mae ynddo ${pages} ${pluralOf(pages, 'cy') === 'two' ? 'dudalen' : 'tudalen'}. Os nad yw unrhyw beth yn iawn, rhowch y dabled yn ôl a dywedwch hynny.`,
  acceptedBy: (person) => `Rwyf i, ${person}, yn derbyn y datganiad hwn`,
  accept: 'Derbyn',
  signInBox: (person) => `${person}, llofnodwch yn y blwch â bys neu ysgrifbin.`,
  signatureOf: (person) => `Llofnod ${person}`,
  use: 'Defnyddio’r llofnod hwn',
  again: 'Ei dynnu eto',
  signature: 'Llofnod',
  signPage: (page) => `Llofnodi tudalen ${page}`,
  signPageOf: (page, of) => `Llofnodi tudalen ${page} o ${of}`,
  thanks: 'Diolch',
  done: 'Mae popeth wedi’i lofnodi. Rhowch y dabled yn ôl i’r swyddog.',
  // Read by the officer, whose pages are in English
  onward: en.onward,
}

const languages: Readonly<Record<string, WitnessWords>> = { en, cy }

export const witnessWords = (language: string): WitnessWords => languages[language] ?? en
