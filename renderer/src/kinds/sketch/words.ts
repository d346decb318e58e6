import type { Colour, LineTool, SymbolName } from './drawing.ts'

export interface SketchWords {
  readonly area: (label: string) => string
  readonly tools: string
  readonly move: string
  readonly lines: Readonly<Record<LineTool, string>>
  readonly symbols: Readonly<Record<SymbolName, string>>
  readonly colour: string
  readonly colours: Readonly<Record<Colour, string>>
  readonly redo: string
  readonly grid: string
  readonly putInMiddle: (tool: string) => string
  readonly parts: string
  readonly none: string
  readonly selected: (name: string) => string
  readonly turnLeft: string
  readonly turnRight: string
  readonly left: string
  readonly right: string
  readonly up: string
  readonly down: string
  readonly longer: string
  readonly shorter: string
  readonly remove: string
  readonly label: string
  readonly added: (name: string) => string
  readonly removed: (name: string) => string
  readonly full: string
  readonly unreadable: string
  /** Rows from the top, each from the left. */
  readonly ninths: readonly string[]
}

const en: SketchWords = {
  area: (label) => `${label}: drawing area`,
  tools: 'Tools',
  move: 'Move',
  lines: { pen: 'Pen', line: 'Line', road: 'Road', arrow: 'Arrow' },
  symbols: {
    car: 'Car',
    lorry: 'Lorry',
    motorcycle: 'Motorcycle',
    bicycle: 'Bicycle',
    pedestrian: 'Pedestrian',
    signal: 'Signal',
    north: 'North',
    text: 'Text',
  },
  colour: 'Colour',
  colours: { black: 'Black', blue: 'Blue', red: 'Red', green: 'Green' },
  redo: 'Redo',
  grid: 'Grid',
  putInMiddle: (tool) => `Put in the middle: ${tool.toLowerCase()}`,
  parts: 'On the plan',
  none: 'Nothing is drawn yet.',
  selected: (name) => `Change ${name}`,
  turnLeft: 'Turn left',
  turnRight: 'Turn right',
  left: 'Move left',
  right: 'Move right',
  up: 'Move up',
  down: 'Move down',
  longer: 'Longer',
  shorter: 'Shorter',
  remove: 'Remove',
  label: 'Its name on the plan',
  added: (name) => `${name} added`,
  removed: (name) => `${name} removed`,
  full: 'The plan is full. Remove something first.',
  unreadable: 'What stands here is no plan. It is kept until something is drawn.',
  ninths: [
    'top left',
    'top',
    'top right',
    'left',
    'middle',
    'right',
    'bottom left',
    'bottom',
    'bottom right',
  ],
}

const cy: SketchWords = {
  area: (label) => `${label}: man tynnu llun`,
  tools: 'Offer',
  move: 'Symud',
  lines: { pen: 'Ysgrifbin', line: 'Llinell', road: 'Ffordd', arrow: 'Saeth' },
  symbols: {
    car: 'Car',
    lorry: 'Lori',
    motorcycle: 'Beic modur',
    bicycle: 'Beic',
    pedestrian: 'Cerddwr',
    signal: 'Goleuadau',
    north: 'Gogledd',
    text: 'Testun',
  },
  colour: 'Lliw',
  colours: { black: 'Du', blue: 'Glas', red: 'Coch', green: 'Gwyrdd' },
  redo: 'Ailwneud',
  grid: 'Grid',
  putInMiddle: (tool) => `Rhoi yn y canol: ${tool.toLowerCase()}`,
  parts: 'Ar y cynllun',
  none: 'Nid oes dim wedi’i dynnu eto.',
  selected: (name) => `Newid: ${name}`,
  turnLeft: 'Troi i’r chwith',
  turnRight: 'Troi i’r dde',
  left: 'Symud i’r chwith',
  right: 'Symud i’r dde',
  up: 'Symud i fyny',
  down: 'Symud i lawr',
  longer: 'Hwy',
  shorter: 'Byrrach',
  remove: 'Dileu',
  label: 'Ei enw ar y cynllun',
  added: (name) => `Wedi’i ychwanegu: ${name}`,
  removed: (name) => `Wedi’i ddileu: ${name}`,
  full: 'Mae’r cynllun yn llawn. Dilëwch rywbeth yn gyntaf.',
  unreadable: 'Nid cynllun yw’r hyn sydd yma. Fe’i cedwir nes tynnu rhywbeth.',
  ninths: [
    'chwith uchaf',
    'brig',
    'de uchaf',
    'chwith',
    'canol',
    'de',
    'chwith isaf',
    'gwaelod',
    'de isaf',
  ],
}

export const words = { en, cy }
