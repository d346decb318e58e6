import { sayList } from '../../formats.ts'

const files = (count: number) => (count === 1 ? '1 file' : `${count} files`)
/** The noun stays singular after a number, and does not mutate. */
const ffeiliau = (count: number) => `${count} ffeil`

const en = {
  choose: 'Choose a file',
  chooseMore: 'Choose files',
  drop: 'or drop it here',
  dropMore: 'or drop them here',
  limit: (types: readonly string[], size: string) =>
    `${types.length > 0 ? `${sayList(types, 'en')}, up` : 'Up'} to ${size}`,
  each: ' each',
  most: (count: number) => `, ${files(count)} at most`,
  families: {
    'image/webp': 'WebP',
    'image/*': 'Any picture',
    'video/*': 'Any film',
    'audio/*': 'Any sound recording',
    'text/plain': 'plain text',
  },
  list: 'Files added',
  remove: 'Remove',
  removed: (name: string) => `${name} removed`,
  added: (name: string) => `${name} added`,
  waiting: 'Waiting',
  working: (name: string) => `Adding ${name}`,
  stop: 'Stop',
  again: 'Try again',
  dismiss: 'Close',
  save: 'Save a copy',
  unreadable: 'What stands here is no file. It is kept until a file is added.',
  notHere: 'Not kept on this device',
  wrong: {
    type: (limit: string) => `This type of file cannot be added. ${limit}.`,
    size: (limit: string) => `This file is too large. ${limit}.`,
    empty: () => 'This file is empty.',
    count: (limit: string) => `There are as many files as can be added. ${limit}.`,
    twice: () => 'This file is in the list already.',
    moved: () => 'The list was changed meanwhile. Add this file again where it belongs.',
    'file-unreadable': () => 'This file cannot be read any more. Choose it again.',
    'attachment-no-room': () =>
      'There is no room on this device. Send what is finished, then try again.',
    'photo-damaged': () => 'This picture breaks off or is damaged. Take it again.',
    'photo-unknown': () => 'This is no picture that can be shown. Use JPEG, PNG or WebP.',
    'photo-too-large': () => 'This picture has too many pixels. Take it again, smaller.',
  } as Readonly<Record<string, (limit: string) => string>>,
  broken: 'This file could not be kept. What was done is not lost: try again.',
}

const cy: typeof en = {
  choose: 'Dewis ffeil',
  chooseMore: 'Dewis ffeiliau',
  drop: 'neu ei gollwng yma',
  dropMore: 'neu eu gollwng yma',
  limit: (types, size) => `${types.length > 0 ? `${sayList(types, 'cy')}, hyd` : 'Hyd'} at ${size}`,
  each: ' yr un',
  most: (count) => `, ${ffeiliau(count)} ar y mwyaf`,
  families: {
    'image/webp': 'WebP',
    'image/*': 'Unrhyw lun',
    'video/*': 'Unrhyw ffilm',
    'audio/*': 'Unrhyw recordiad sain',
    'text/plain': 'testun plaen',
  },
  list: 'Ffeiliau a ychwanegwyd',
  remove: 'Dileu',
  removed: (name) => `Wedi’i dileu: ${name}`,
  added: (name) => `Wedi’i hychwanegu: ${name}`,
  waiting: 'Yn aros',
  working: (name) => `Yn ychwanegu: ${name}`,
  stop: 'Stopio',
  again: 'Rhoi cynnig arall arni',
  dismiss: 'Cau',
  save: 'Cadw copi',
  unreadable: 'Nid ffeil yw’r hyn sydd yma. Fe’i cedwir nes ychwanegu ffeil.',
  notHere: 'Heb ei chadw ar y ddyfais hon',
  wrong: {
    type: (limit) => `Ni ellir ychwanegu’r math hwn o ffeil. ${limit}.`,
    size: (limit) => `Mae’r ffeil hon yn rhy fawr. ${limit}.`,
    empty: () => 'Mae’r ffeil hon yn wag.',
    count: (limit) => `Ni ellir ychwanegu rhagor o ffeiliau. ${limit}.`,
    twice: () => 'Mae’r ffeil hon yn y rhestr yn barod.',
    moved: () => 'Newidiwyd y rhestr yn y cyfamser. Ychwanegwch y ffeil eto yn y lle cywir.',
    'file-unreadable': () => 'Ni ellir darllen y ffeil hon mwyach. Dewiswch hi eto.',
    'attachment-no-room': () =>
      'Nid oes lle ar y ddyfais hon. Anfonwch yr hyn sydd wedi’i orffen, yna rhowch gynnig arall arni.',
    'photo-damaged': () => 'Mae’r llun hwn wedi torri neu wedi’i ddifrodi. Tynnwch ef eto.',
    'photo-unknown': () =>
      'Nid yw hwn yn llun y gellir ei ddangos. Defnyddiwch JPEG, PNG neu WebP.',
    'photo-too-large': () => 'Mae gan y llun hwn ormod o bicseli. Tynnwch ef eto, yn llai.',
  },
  broken: 'Ni ellid cadw’r ffeil hon. Ni chollwyd yr hyn a wnaed: rhowch gynnig arall arni.',
}

export const words = { en, cy }
