import { formatNumber, pluralOf } from '@metip/form-definitions'

export interface StatementWords {
  readonly dictate: string
  readonly stop: string
  readonly listening: string
  readonly stopped: string
  readonly fetching: string
  readonly notFetched: string
  readonly notAllowed: string
  readonly failed: string
  readonly noDictation: string
  pages(count: number): string
  saved(time: string): string
  toCheck(count: number): string
  readonly showNext: string
  readonly isRight: string
  readonly allChecked: string
}

const en: StatementWords = {
  dictate: 'Dictate',
  stop: 'Stop dictating',
  listening: 'Listening. Say “full stop”, “comma” and “new paragraph” where they belong.',
  stopped: 'Dictation has stopped',
  fetching: 'Getting dictation ready on this device…',
  notFetched: 'Dictation could not be got ready. Try again with a connection.',
  notAllowed: 'The microphone may not be used. Allow it in the settings of this browser.',
  failed: 'Dictation stopped by itself. What was written down is kept.',
  noDictation:
    'To dictate, use the microphone of the device’s own keyboard: this browser cannot write down speech without sending it elsewhere.',
  pages: (count) => `about ${formatNumber(count, 'en')} ${count === 1 ? 'page' : 'pages'}`,
  saved: (time) => `Saved ${time}`,
  toCheck: (count) => `Dictated, to be checked: ${count} ${count === 1 ? 'passage' : 'passages'}`,
  showNext: 'Show the next',
  isRight: 'This one is right',
  allChecked: 'All dictated passages are checked',
}

const cy: StatementWords = {
  dictate: 'Arddweud',
  stop: 'Rhoi’r gorau i arddweud',
  listening: 'Yn gwrando. Dywedwch “atalnod llawn”, “coma” a “paragraff newydd” yn eu lle.',
  stopped: 'Mae’r arddweud wedi stopio',
  fetching: 'Yn paratoi’r arddweud ar y ddyfais hon…',
  notFetched: 'Nid oedd modd paratoi’r arddweud. Rhowch gynnig arall arni gyda chysylltiad.',
  notAllowed: 'Ni chaniateir defnyddio’r meicroffon. Caniatewch hynny yng ngosodiadau’r porwr hwn.',
  failed: 'Stopiodd yr arddweud ohono’i hun. Mae’r hyn a ysgrifennwyd wedi’i gadw.',
  noDictation:
    'I arddweud, defnyddiwch feicroffon bysellfwrdd y ddyfais: ni all y porwr hwn droi lleferydd yn destun heb ei anfon i rywle arall.',
  pages: (count) =>
    `tua ${formatNumber(count, 'cy')} ${pluralOf(count, 'cy') === 'two' ? 'dudalen' : 'tudalen'}`,
  saved: (time) => `Cadwyd am ${time}`,
  toCheck: (count) => `Darnau a arddywedwyd i’w gwirio: ${count}`,
  showNext: 'Dangos y nesaf',
  isRight: 'Mae hwn yn gywir',
  allChecked: 'Mae pob darn a arddywedwyd wedi’i wirio',
}

export const words = { en, cy }
