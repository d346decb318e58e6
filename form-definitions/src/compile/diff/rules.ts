import type { FormSource } from '../compile.ts'
import type { RulesDeclaration } from '../../form.ts'
import { formatPointer, type Pointer } from '../../pointer.ts'
import { requiredBySchema } from '../../schema.ts'
import type { ChangeKind, Tell } from './change.ts'
import { labelOf, type Matched } from './fields.ts'

type Kind = 'visible' | 'required' | 'enabled' | 'computed' | 'default'

/** What a rule that came, went or changed does to a draft. */
const effects: Readonly<
  Record<Kind, Readonly<Record<'added' | 'changed' | 'removed', readonly [ChangeKind, string]>>>
> = {
  visible: {
    added: ['migration', 'is not always asked now: an answer in a draft may be left out'],
    changed: ['migration', 'is asked in other cases now: an answer in a draft may be left out'],
    removed: ['safe', 'is always asked now'],
  },
  required: {
    added: ['migration', 'is now required in some cases: drafts without it may show a fault'],
    changed: ['migration', 'is required in other cases now: drafts without it may show a fault'],
    removed: ['safe', 'is no longer required by a rule'],
  },
  enabled: {
    added: ['safe', 'cannot be changed in some cases now'],
    changed: ['safe', 'can be changed in other cases now'],
    removed: ['safe', 'can always be changed now'],
  },
  computed: {
    added: ['migration', 'is now worked out: an answer typed into a draft is replaced'],
    changed: ['migration', 'is worked out otherwise: drafts get another answer'],
    removed: ['migration', 'is no longer worked out: it must be typed'],
  },
  default: {
    added: ['safe', 'begins with an answer in new forms'],
    changed: ['safe', 'begins with another answer in new forms'],
    removed: ['safe', 'begins empty in new forms'],
  },
}

/** What became of the rules, those of answers that are gone left out. */
export function diffRules(
  older: FormSource,
  newer: FormSource,
  { pairs, removed }: Matched,
  tell: Tell,
): void {
  const now = new Map(pairs.map((pair) => [pair.older.pointer, pair.newer.pointer]))
  const gone = new Set(removed.map(({ pointer }) => pointer))
  for (const kind of Object.keys(effects) as Kind[]) {
    const before = new Map(
      Object.entries(older.rules?.[kind] ?? {})
        .filter(([pointer]) => !gone.has(pointer))
        .map(([pointer, rule]) => [now.get(pointer) ?? pointer, rule]),
    )
    const after = new Map(Object.entries(newer.rules?.[kind] ?? {}))
    const known = new Set(now.values())
    for (const pointer of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const [was, is] = [before.get(pointer), after.get(pointer)]
      // The rules of a question that is new are new with it
      if (was === is || (was === undefined && !known.has(pointer))) continue
      const how = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
      const [change, words] = isNowOwed(newer, kind, how, pointer)
        ? ([
            'migration',
            'is always asked now and required: drafts without it may show a fault',
          ] as const)
        : effects[kind][how]
      tell(
        change,
        'rules.json',
        pointer,
        `rule-${kind}-${how}`,
        `The question ${labelOf(newer, pointer)} ${words}`,
      )
    }
  }
  diffFaults(older.rules?.faults ?? [], newer.rules?.faults ?? [], now, tell)
}

/** What was hidden was not required. */
const isNowOwed = ({ schema, rules }: FormSource, kind: Kind, how: string, pointer: Pointer) =>
  kind === 'visible' &&
  how === 'removed' &&
  (requiredBySchema(schema, pointer) ||
    (rules?.required !== undefined && Object.hasOwn(rules.required, pointer)))

type FaultRules = NonNullable<RulesDeclaration['faults']>

function diffFaults(
  older: FaultRules,
  newer: FaultRules,
  now: ReadonlyMap<string, string>,
  tell: Tell,
): void {
  const before = new Map(older.map((fault) => [fault.code, fault]))
  for (const [i, fault] of newer.entries()) {
    const was = before.get(fault.code)
    const say = (kind: ChangeKind, code: string, words: string) =>
      tell(kind, 'rules.json', formatPointer(['faults', i]), code, `“${fault.code}” ${words}`)
    const stricter = fault.severity === 'error'
    if (!was)
      say(
        stricter ? 'migration' : 'safe',
        'fault-added',
        `is a new ${fault.severity}${stricter ? ': drafts may show it' : ''}`,
      )
    else if (was.severity !== fault.severity)
      say(
        stricter ? 'migration' : 'safe',
        'fault-severity',
        stricter ? 'blocks submitting now' : 'is only a warning now',
      )
    else if (was.when !== fault.when)
      say(stricter ? 'migration' : 'safe', 'fault-changed', 'is raised in other cases now')
    else if (was.at.map((at) => now.get(at) ?? at).join() !== fault.at.join())
      say('safe', 'fault-moved', 'marks other questions now')
  }
  const codes = new Set(newer.map(({ code }) => code))
  for (const [i, { code }] of older.entries())
    if (!codes.has(code))
      tell('safe', 'rules.json', `/faults/${i}`, 'fault-removed', `“${code}” is no longer raised`)
}
