import { defineLazily } from '../registry.ts'
import './text/index.ts'
import './longText/index.ts'
import './number/index.ts'
import './date/index.ts'
import './dateTime/index.ts'
import './period/index.ts'
import './yesNo/index.ts'
import './yesNoUnknown/index.ts'
import './tick/index.ts'
import './declaration/index.ts'
import './question/index.ts'
import './choice/index.ts'
import './choices/index.ts'
import './email/index.ts'
import './phone/index.ts'
import './postcode/index.ts'
import './vehicle/index.ts'
import './computed/index.ts'
import './repeat/index.ts'
import './object/index.ts'
import './unknown/index.ts'
import '../lookupGroup.ts'
import '../lookupField.ts'
import './address/index.ts'
import './person/index.ts'
import './place/index.ts'

// Heavy kinds come when a form first needs them
defineLazily({ kind: 'money', load: () => import('./money/index.ts') })
defineLazily({ kind: 'time', load: () => import('./time/index.ts') })
defineLazily({ kind: 'partialDate', load: () => import('./partialDate/index.ts') })
defineLazily({ kind: 'identifier', load: () => import('./identifier/index.ts') })
defineLazily({
  kind: 'vrm',
  // A mark that may be from abroad has no format in its schema, only its name
  match: ({ kind, pointer }) =>
    kind === 'vrm' ? 10 : kind === 'text' && pointer.endsWith('/vrm') ? 11 : 0,
  load: () => import('./vrm/index.ts'),
})
defineLazily({ kind: 'file', load: () => import('./file/index.ts') })
defineLazily({ kind: 'photo', load: () => import('./photo/index.ts') })
defineLazily({ kind: 'sketch', load: () => import('./sketch/index.ts') })
defineLazily({ kind: 'bodyMap', load: () => import('./bodyMap/index.ts') })
defineLazily({ kind: 'signature', load: () => import('./signature/index.ts') })
defineLazily({ kind: 'scan', load: () => import('./scan/index.ts') })
defineLazily({
  kind: 'statement',
  match: ({ kind, options }) =>
    kind === 'statement' ? 10 : kind === 'longText' && options['statement'] === true ? 20 : 0,
  load: () => import('./statement/index.ts'),
})
