/**
 * The same 20 rules, as we compile them, as cel-js interprets them and as JSONata does, each parsed
 * once before. All three must answer alike before anything is timed.
 */
import { Environment } from '@marcbachmann/cel-js'
import jsonata from 'jsonata'
import { celRuntime, type Json, type JsonObject } from '@metip/form-definitions'
import { expressionCompiler } from '../../form-definitions/src/compile/expression.ts'
import { typeOf } from '../../form-definitions/src/compile/types.ts'
import { importText } from '../../test/support/forms.ts'

export interface RuleFigures {
  readonly name: string
  /** Nanoseconds for one evaluation. */
  readonly compiledNs: number
  readonly celJsNs: number
  readonly jsonataNs: number
}

const text = { type: 'string' }
const number = { type: 'number' }
const truth = { type: 'boolean' }
const group = (properties: JsonObject): JsonObject => ({ type: 'object', properties })
const listOf = (properties: JsonObject): JsonObject => ({ type: 'array', items: group(properties) })

const schema = group({
  now: text,
  visuallyRecorded: truth,
  statement: group({ type: text, earlierMadeOn: text }),
  witness: group({ isPoliceWitness: truth, givenNames: text, familyName: text }),
  taken: group({ startedAt: text, endedAt: text }),
  restricted: group({
    dateOfBirth: text,
    email: text,
    telephones: group({ mobile: text, home: text, work: text }),
    preferredContact: text,
    noDatesToAvoid: truth,
    willingToAttend: truth,
    specialMeasures: text,
  }),
  exhibits: listOf({ ref: text, description: text }),
  vehicles: listOf({ vrm: text, kind: text, speed: number }),
  casualties: listOf({ vehicle: number, severity: text, age: number }),
  speedLimit: number,
})

const answers: JsonObject = {
  now: '2026-11-23T12:00:00+00:00',
  visuallyRecorded: false,
  statement: { type: 'further', earlierMadeOn: '2026-11-20' },
  witness: { isPoliceWitness: false, givenNames: 'Witness', familyName: 'One' },
  taken: { startedAt: '2026-11-23T10:00:00+00:00', endedAt: '2026-11-23T11:00:00+00:00' },
  restricted: {
    dateOfBirth: '2010-06-01',
    email: 'witness@example.com',
    telephones: { mobile: '+447700900123' },
    preferredContact: 'email',
    noDatesToAvoid: true,
    willingToAttend: true,
    specialMeasures: 'vulnerable',
  },
  exhibits: [
    { ref: 'ABC/1', description: 'Key' },
    { ref: 'ABC/2', description: 'Phone' },
    { ref: 'ABC/3', description: 'Note' },
  ],
  vehicles: [
    { vrm: 'AB12CDE', kind: 'car', speed: 31 },
    { vrm: 'CD34EFG', kind: 'goods', speed: 48 },
  ],
  casualties: [
    { vehicle: 1, severity: 'slight', age: 41 },
    { vehicle: 2, severity: 'serious', age: 16 },
    { vehicle: 2, severity: 'slight', age: 9 },
  ],
  speedLimit: 30,
}

/** By what it asks: CEL, and the same in JSONata. The first dozen are the MG11's. */
const rules: readonly (readonly [name: string, cel: string, jsonata: string])[] = [
  ['further statement', 'statement.type == "further"', 'statement.type = "further"'],
  ['police witness', '!witness.isPoliceWitness', '$not(witness.isPoliceWitness)'],
  [
    'guardian wanted',
    '!witness.isPoliceWitness && ageAt(restricted.dateOfBirth, has(taken.startedAt) ? taken.startedAt : now) < 18.0',
    '$not(witness.isPoliceWitness) and $ageAt(restricted.dateOfBirth, $exists(taken.startedAt) ? taken.startedAt : now) < 18',
  ],
  [
    'born in the future',
    'before(now, restricted.dateOfBirth)',
    '$before(now, restricted.dateOfBirth)',
  ],
  [
    'born too long ago',
    'ageAt(restricted.dateOfBirth, now) > 120.0',
    '$ageAt(restricted.dateOfBirth, now) > 120',
  ],
  [
    'ends before it starts',
    'before(taken.endedAt, taken.startedAt)',
    '$before(taken.endedAt, taken.startedAt)',
  ],
  ['signed late', 'daysBetween(taken.endedAt, now) > 1.0', '$daysBetween(taken.endedAt, now) > 1'],
  [
    'no contact',
    '!has(restricted.telephones.mobile) && !has(restricted.telephones.home) && !has(restricted.telephones.work) && !has(restricted.email)',
    '$not($exists(restricted.telephones.mobile)) and $not($exists(restricted.telephones.home)) and $not($exists(restricted.telephones.work)) and $not($exists(restricted.email))',
  ],
  [
    'preferred contact missing',
    'restricted.preferredContact == "mobile" && !has(restricted.telephones.mobile) || restricted.preferredContact == "homeTelephone" && !has(restricted.telephones.home) || restricted.preferredContact == "workTelephone" && !has(restricted.telephones.work) || restricted.preferredContact == "email" && !has(restricted.email)',
    'restricted.preferredContact = "mobile" and $not($exists(restricted.telephones.mobile)) or restricted.preferredContact = "homeTelephone" and $not($exists(restricted.telephones.home)) or restricted.preferredContact = "workTelephone" and $not($exists(restricted.telephones.work)) or restricted.preferredContact = "email" and $not($exists(restricted.email))',
  ],
  [
    'dates to avoid',
    '!(has(restricted.noDatesToAvoid) && restricted.noDatesToAvoid)',
    '$not($exists(restricted.noDatesToAvoid) and restricted.noDatesToAvoid)',
  ],
  [
    'help to attend',
    'restricted.willingToAttend == false || restricted.specialMeasures != "none"',
    'restricted.willingToAttend = false or restricted.specialMeasures != "none"',
  ],
  [
    'exhibit listed twice',
    'exhibits.exists(a, size(exhibits.filter(b, b.ref == a.ref)) > 1)',
    '$count(exhibits.ref) > $count($distinct(exhibits.ref))',
  ],
  [
    'whole name',
    'witness.givenNames + " " + witness.familyName',
    'witness.givenNames & " " & witness.familyName',
  ],
  [
    'age on the form',
    'string(ageAt(restricted.dateOfBirth, now))',
    '$string($ageAt(restricted.dateOfBirth, now))',
  ],
  ['goods vehicle', 'vehicles.exists(v, v.kind == "goods")', '"goods" in vehicles.kind'],
  [
    'all under the limit by half',
    'vehicles.all(v, v.speed * 2.0 <= speedLimit * 3.0)',
    '$count(vehicles[speed * 2 > $$.speedLimit * 3]) = 0',
  ],
  [
    'casualty in no vehicle',
    'casualties.exists(c, c.vehicle > double(size(vehicles)))',
    '$count(casualties[vehicle > $count($$.vehicles)]) > 0',
  ],
  [
    'serious child casualties',
    'size(casualties.filter(c, c.severity == "serious" && c.age < 18.0))',
    '$count(casualties[severity = "serious" and age < 18])',
  ],
  [
    'registration in capitals',
    'vehicles.all(v, v.vrm == v.vrm.upperAscii() && v.vrm.trim() == v.vrm)',
    '$count(vehicles[vrm != $uppercase(vrm) or $trim(vrm) != vrm]) = 0',
  ],
  [
    'which offence',
    'speedLimit >= 70.0 ? "motorway" : speedLimit in [20.0, 30.0] ? "built-up" : "other"',
    'speedLimit >= 70 ? "motorway" : speedLimit in [20, 30] ? "built-up" : "other"',
  ],
]

type Run = (input: JsonObject) => unknown

const { ageAt, before, daysBetween } = celRuntime

async function compiled(): Promise<Run[]> {
  const types = typeOf(schema, schema)
  const names = types.kind === 'group' ? types.fields : {}
  const compiler = expressionCompiler(names, (name) => ({ in: 's', path: [name] }))
  const texts = rules.map(([, cel]) => `(s) => ${compiler.compile(cel).code}`)
  const module = (await importText(`export default (rt) => [\n${texts.join(',\n')}\n]`)) as {
    default: (runtime: typeof celRuntime) => Run[]
  }
  return module.default(celRuntime)
}

function interpreted(): Run[] {
  const environment = new Environment({ unlistedVariablesAreDyn: true })
  const two = (of: (a: string, b: string) => Json | undefined) => (a: string, b: string) => of(a, b)
  environment.registerFunction('ageAt(string, string): double', two(ageAt))
  environment.registerFunction('before(string, string): bool', two(before))
  environment.registerFunction('daysBetween(string, string): double', two(daysBetween))
  return rules.map(([, cel]) => {
    const program = environment.parse(cel)
    return (input) => program(input) as unknown
  })
}

function byJsonata(): ((input: JsonObject) => Promise<unknown>)[] {
  return rules.map(([, , source]) => {
    const program = jsonata(source)
    program.registerFunction('ageAt', ageAt, '<ss:n>')
    program.registerFunction('before', before, '<ss:b>')
    program.registerFunction('daysBetween', daysBetween, '<ss:n>')
    return (input) => program.evaluate(input) as Promise<unknown>
  })
}

const plain = (value: unknown) => (typeof value === 'bigint' ? Number(value) : value)

/** Nanoseconds a call: the quickest of the rounds, since whatever else runs only ever adds. */
async function time(run: Run, rounds = 9, roundMs = 12): Promise<number> {
  const measured: number[] = []
  for (let i = 0; i < rounds; i++) {
    let calls = 0
    const begun = performance.now()
    let took = 0
    while (took < roundMs) {
      for (let n = 0; n < 200; n++) {
        const answer = run(answers)
        if (answer instanceof Promise) await answer
      }
      calls += 200
      took = performance.now() - begun
    }
    measured.push((took * 1e6) / calls)
  }
  return Math.min(...measured)
}

const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

export async function measureRules(): Promise<readonly RuleFigures[]> {
  const [ours, celJs, byQuery] = [await compiled(), interpreted(), byJsonata()]
  const figures: RuleFigures[] = []
  for (const [i, [name]] of rules.entries()) {
    const [a, b, c] = [ours[i], celJs[i], byQuery[i]]
    if (!a || !b || !c) throw new Error(`The rule "${name}" is missing`)
    const told = [a(answers), plain(b(answers)), await c(answers)]
    if (told.some((one) => one !== told[0] || one === undefined))
      throw new Error(`"${name}" is answered otherwise: ${told.map(String).join(', ')}`)
    figures.push({
      name,
      compiledNs: await time(a),
      celJsNs: await time(b),
      jsonataNs: await time(c),
    })
  }
  return figures
}

/** Medians over the rules; a ratio is how many times faster the compiled rule is. */
export function summary(figures: readonly RuleFigures[]) {
  const of = (pick: (figure: RuleFigures) => number) => median(figures.map(pick))
  return {
    compiledNs: of(({ compiledNs }) => compiledNs),
    celJsNs: of(({ celJsNs }) => celJsNs),
    jsonataNs: of(({ jsonataNs }) => jsonataNs),
    celJsRatio: of(({ compiledNs, celJsNs }) => celJsNs / compiledNs),
    jsonataRatio: of(({ compiledNs, jsonataNs }) => jsonataNs / compiledNs),
  }
}

if (import.meta.main) {
  const figures = await measureRules()
  const round = (n: number) => Math.round(n * 10) / 10
  console.table(
    figures.map(({ name, compiledNs, celJsNs, jsonataNs }) => ({
      rule: name,
      'compiled ns': round(compiledNs),
      'cel-js ns': round(celJsNs),
      'jsonata ns': round(jsonataNs),
      '× cel-js': round(celJsNs / compiledNs),
      '× jsonata': round(jsonataNs / compiledNs),
    })),
  )
  console.log(summary(figures))
}
