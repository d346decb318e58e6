import type { Region, View } from './body.ts'
import type { InjuryKind } from './marks.ts'

interface BodyWords {
  readonly views: Readonly<Record<View, string>>
  readonly figure: (label: string, view: string) => string
  /** Sides are the person's own. */
  readonly left: string
  readonly right: string
  readonly how: string
  readonly byName: string
  readonly choosePart: string
  readonly add: string
  readonly marks: string
  readonly none: string
  readonly place: (region: Region) => string
  readonly kind: string
  readonly kinds: Readonly<Record<InjuryKind, string>>
  readonly note: string
  readonly remove: string
  readonly moveHint: string
  readonly added: (name: string) => string
  readonly removed: (name: string) => string
  readonly full: string
  readonly unreadable: string
}

const parts = {
  head: ['head', 'pen'],
  face: ['face', 'wyneb'],
  neck: ['neck', 'gwddf'],
  chest: ['chest', 'brest'],
  abdomen: ['abdomen', 'bol'],
  groin: ['groin', 'cesail y forddwyd'],
  upperBack: ['upper back', 'rhan uchaf y cefn'],
  lowerBack: ['lower back', 'rhan isaf y cefn'],
  buttocks: ['buttocks', 'pen-ôl'],
  Shoulder: ['shoulder', 'ysgwydd'],
  UpperArm: ['upper arm', 'rhan uchaf y fraich'],
  Elbow: ['elbow', 'penelin'],
  Forearm: ['forearm', 'elin'],
  Hand: ['hand', 'llaw'],
  Thigh: ['thigh', 'clun'],
  Knee: ['knee', 'pen-glin'],
  LowerLeg: ['lower leg', 'rhan isaf y goes'],
  Foot: ['foot', 'troed'],
} as const

/** `leftForearm` is "Left forearm", "Elin (chwith)". */
const placeIn =
  (which: 0 | 1, named: (part: string, side: 'left' | 'right' | undefined) => string) =>
  (region: Region): string => {
    const [, side, part] = /^(left|right)(.+)$/.exec(region) ?? []
    const name = parts[(part ?? region) as keyof typeof parts][which]
    const text = named(name, side as 'left' | 'right' | undefined)
    return text.charAt(0).toUpperCase() + text.slice(1)
  }

const en: BodyWords = {
  views: { front: 'Front', back: 'Back' },
  figure: (label, view) => `${label}: ${view.toLowerCase()} of the body`,
  left: 'Left',
  right: 'Right',
  how: 'Touch the body where the injury is, or choose the part by its name. Left and right are the person’s own.',
  byName: 'Part of the body',
  choosePart: 'Choose a part',
  add: 'Add',
  marks: 'Injuries',
  none: 'No injury is marked.',
  place: placeIn(0, (part, side) => (side === undefined ? part : `${side} ${part}`)),
  kind: 'Kind of injury',
  kinds: {
    bruise: 'Bruise',
    cut: 'Cut',
    graze: 'Graze',
    burn: 'Burn or scald',
    bite: 'Bite',
    swelling: 'Swelling',
    wound: 'Stab or gunshot wound',
    pain: 'Pain, nothing to be seen',
    other: 'Other',
  },
  note: 'Size, colour, how it came about',
  remove: 'Remove',
  moveHint: 'The arrow keys move it.',
  added: (name) => `${name} added`,
  removed: (name) => `${name} removed`,
  full: 'There are as many marks as can be added.',
  unreadable: 'What stands here is no body map. It is kept until something is marked.',
}

const cy: BodyWords = {
  views: { front: 'Blaen', back: 'Cefn' },
  figure: (label, view) => `${label}: y corff, ${view.toLowerCase()}`,
  left: 'Chwith',
  right: 'De',
  how: 'Cyffyrddwch â’r corff lle mae’r anaf, neu dewiswch y rhan wrth ei henw. Chwith a de’r person ei hun a olygir.',
  byName: 'Rhan o’r corff',
  choosePart: 'Dewiswch ran',
  add: 'Ychwanegu',
  marks: 'Anafiadau',
  none: 'Nid oes anaf wedi’i nodi.',
  place: placeIn(1, (part, side) =>
    side === undefined ? part : `${part} (${side === 'left' ? 'chwith' : 'de'})`,
  ),
  kind: 'Math o anaf',
  kinds: {
    bruise: 'Clais',
    cut: 'Toriad',
    graze: 'Crafiad',
    burn: 'Llosg neu sgald',
    bite: 'Brathiad',
    swelling: 'Chwydd',
    wound: 'Clwyf trywanu neu saethu',
    pain: 'Poen, dim i’w weld',
    other: 'Arall',
  },
  note: 'Maint, lliw, sut y digwyddodd',
  remove: 'Dileu',
  moveHint: 'Mae’r bysellau saeth yn ei symud.',
  added: (name) => `Wedi’i ychwanegu: ${name}`,
  removed: (name) => `Wedi’i ddileu: ${name}`,
  full: 'Ni ellir ychwanegu rhagor o farciau.',
  unreadable: 'Nid map o’r corff yw’r hyn sydd yma. Fe’i cedwir nes nodi rhywbeth.',
}

export const words = { en, cy }
