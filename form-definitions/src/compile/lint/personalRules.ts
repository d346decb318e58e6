import { isObject } from '../../json.ts'
import { formatPointer, isUnder, type Pointer } from '../../pointer.ts'
import type { Found, LintRule } from './advice.ts'
import type { Look, SchemaPlace } from './look.ts'

type Kind = 'name' | 'contact' | 'birth' | 'number' | 'special'

/**
 * Field names by what they mostly hold. UK GDPR Art. 4(1) for personal data; Art. 9(1), Art. 10 and
 * DPA 2018 s. 35(8) for what needs more care.
 */
const telling: readonly (readonly [Kind, RegExp])[] = [
  [
    'special',
    /\b(ethnic|ethnicity|race|racial|religion|religious|belief|faith|political|politics|trade union)\b/,
  ],
  [
    'special',
    /\b(health|medical|medication|medicine|illness|injury|injuries|disability|disabilities|disabled|mental|pregnan\w*)\b/,
  ],
  [
    'special',
    /\b(sexual|sexuality|orientation|gender identity|transgender|dna|genetic|biometric|fingerprint)\b/,
  ],
  ['special', /\b(conviction|convictions|previous offences|criminal record)\b/],
  ['birth', /\b(date of birth|birth date|dob|birthday|place of birth|born)\b/],
  [
    'contact',
    /\b(address|addresses|postcode|emails?|e mail|phones?|telephones?|mobile|landline|home tel)\b/,
  ],
  [
    'number',
    /\b(national insurance|nino|ni number|passport|driving licence|licence number|nhs number|bank account|sort code|account number)\b/,
  ],
  [
    'name',
    /\b(family name|surname|last name|given names?|first name|fore ?names?|middle names?|full name|maiden name|former name|alias|nickname)\b/,
  ],
]

/** Groups whose `name` is a person's. */
const person =
  /\b(person|witness|victim|suspect|driver|passenger|casualty|guardian|parent|child|complainant|owner|informant|subject|offender|keeper|next of kin)\b/

function kindOf({ name, under }: SchemaPlace): Kind | undefined {
  if (name === undefined) return undefined
  const plain = spaced(name)
  const known = telling.find(([, shape]) => shape.test(plain))
  if (known) return known[0]
  const above = under.findLast((place) => place.name !== undefined)?.name ?? ''
  return plain === 'name' && person.test(spaced(above)) ? 'name' : undefined
}

/** `dateOfBirth` and `date_of_birth` are "date of birth". */
const spaced = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()

/** What is marked, by the field or a group around it. */
function marked({ node, under }: SchemaPlace): 'special' | 'personal' | undefined {
  const marks = [...under.map((place) => place.node['personal']), node['personal']]
  if (marks.includes('special')) return 'special'
  return marks.some((mark) => mark === true) ? 'personal' : undefined
}

/** Personal fields by their names; of a group and what is in it only the group. */
function personal(look: Look): { place: SchemaPlace; kind: Kind }[] {
  const found: { place: SchemaPlace; kind: Kind }[] = []
  for (const place of look.schemas) {
    const kind = kindOf(place)
    const inside = place.under.some((above) =>
      found.some((one) => one.place.node === above.node && one.kind !== 'name'),
    )
    // Yes or no says that there is something, not what: "hasEmail"
    const says = !/^(no|has|is|knows?)[A-Z_]/.test(place.name ?? '') || kind === 'special'
    if (kind && !inside && says) found.push({ place, kind })
  }
  return found
}

const unmarked = (look: Look, special: boolean): Found[] =>
  personal(look)
    .filter(({ place, kind }) => {
      const mark = marked(place)
      // A flag at a group is about all of it; another word at the field itself is the author's own
      if (place.node['personal'] !== undefined && !special) return false
      return special
        ? kind === 'special' && mark !== 'special' && place.node['personal'] !== false
        : kind !== 'special' && mark === undefined
    })
    .map(({ place }) => ({
      file: 'schema.json',
      pointer: place.at,
      message: special
        ? 'Mark what seems to be special category data: "personal": "special", or false if it is not'
        : 'Mark what seems to be personal data: "personal": true, or false if it is not',
      fix: [
        {
          file: 'schema.json',
          pointer: place.at + '/personal',
          value: special ? 'special' : true,
        },
      ],
    }))

export const personalRules: readonly LintRule[] = [
  {
    code: 'personal-unmarked',
    severity: 'warning',
    about: 'A field that by its name holds personal data, without `personal` in the schema.',
    fixes: true,
    find: (look) => unmarked(look, false),
  },
  {
    code: 'special-unmarked',
    severity: 'warning',
    about:
      'A field that by its name holds special category or criminal offence data, without `"personal": "special"`.',
    fixes: true,
    find: (look) => unmarked(look, true),
  },
  {
    code: 'personal-on-evidence',
    severity: 'warning',
    about:
      'The evidence paper, which the defence sees, would show how to reach a person, their birth, or special category data, though the form has another paper for that.',
    find: (look) => {
      const paper = look.source.declaration.papers['evidence']
      // Where there is one paper it has to show everything
      const others = Object.keys(look.source.declaration.papers).length - 1
      if (!paper || others === 0) return []
      const shown = answersOf(personal(look).filter(({ kind }) => kind !== 'name'))
      return shown
        .filter((pointer) => isUnder(paper.answers, pointer))
        .map((pointer) => ({
          file: 'form.json',
          pointer: formatPointer([
            'papers',
            'evidence',
            'answers',
            paper.answers.findIndex((root) => isUnder([root], pointer)),
          ]),
          message: `Keep ${pointer} off the evidence paper: the defence would see it`,
        }))
    },
  },
]

/** Places under `properties` alone, which are answers; elsewhere a name may stand for many. */
function answersOf(found: readonly { place: SchemaPlace }[]): Pointer[] {
  return found.flatMap(({ place: { at, node } }) => {
    if (!/^(\/properties\/[^/]+(\/items)?)+$/.test(at) || node['personal'] === false) return []
    return [at.replaceAll('/properties/', '/').replaceAll('/items/', '/*/')]
  })
}

export const holdsPersonal = (look: Look): boolean =>
  look.schemas.some(
    ({ node }) => isObject(node) && (node['personal'] === true || node['personal'] === 'special'),
  )
