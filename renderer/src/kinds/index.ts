import { defineGroupLazily, defineLazily } from '../registry.ts'
import './text/index.ts'
import './longText/index.ts'
import './number/index.ts'
import './date/index.ts'
import './yesNo/index.ts'
import './tick/index.ts'
import './choice/index.ts'
import './email/index.ts'
import './computed/index.ts'
import './unknown/index.ts'

// The others come when a form first needs them
defineLazily({ kind: 'choices', load: () => import('./choices/index.ts') })
defineLazily({ kind: 'dateTime', load: () => import('./dateTime/index.ts') })
defineLazily({ kind: 'time', load: () => import('./time/index.ts') })
defineLazily({ kind: 'partialDate', load: () => import('./partialDate/index.ts') })
defineLazily({ kind: 'money', load: () => import('./money/index.ts') })
defineLazily({ kind: 'phone', load: () => import('./phone/index.ts') })
defineLazily({ kind: 'postcode', load: () => import('./postcode/index.ts') })
defineLazily({ kind: 'identifier', load: () => import('./identifier/index.ts') })
defineLazily({
  kind: 'vrm',
  // A mark that may be from abroad has no format in its schema, only its name
  match: ({ kind, pointer }) =>
    kind === 'vrm' ? 10 : kind === 'text' && pointer.endsWith('/vrm') ? 11 : 0,
  load: () => import('./vrm/index.ts'),
})
defineLazily({ kind: 'yesNoUnknown', load: () => import('./yesNoUnknown/index.ts') })
defineLazily({ kind: 'declaration', load: () => import('./declaration/index.ts') })
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

defineGroupLazily({ kind: 'period', load: () => import('./period/index.ts') })
defineGroupLazily({ kind: 'question', load: () => import('./question/index.ts') })
defineGroupLazily({ kind: 'object', load: () => import('./object/index.ts') })
defineGroupLazily({ kind: 'person', load: () => import('./person/index.ts') })
defineGroupLazily({ kind: 'address', load: () => import('./address/index.ts') })
defineGroupLazily({ kind: 'place', load: () => import('./place/index.ts') })
defineGroupLazily({ kind: 'vehicle', load: () => import('./vehicle/index.ts') })
defineGroupLazily({ kind: 'lookup', load: () => import('../lookupGroup.ts') })
