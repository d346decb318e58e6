import type { Code } from '@metip/form-definitions'

const acts = ['Assault', 'Theft', 'Possess', 'Damage', 'Drive', 'Cause', 'Permit', 'Sell', 'Supply']
const manners = [
  'without consent',
  'with intent',
  'in a public place',
  'while disqualified',
  'by night',
]
const things = ['a vehicle', 'a firearm', 'a dwelling', 'a dog', 'an animal', 'a shop', 'alcohol']
const laws = ['Public Order Act', 'Road Traffic Act', 'Theft Act', 'Animal Welfare Act', 'bylaw']

/** Numbers that are the same each time: mulberry32. */
function seeded(seed: number): () => number {
  let at = seed
  return () => {
    at = (at + 0x6d2b79f5) | 0
    let t = Math.imul(at ^ (at >>> 15), 1 | at)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A list as long as a force's standing data, made up; each label says its number. */
export function manyCodes(count: number, seed = 1): Code[] {
  const random = seeded(seed)
  const one = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  return Array.from({ length: count }, (_, i) => ({
    code: `${one(['CJ', 'OF', 'TH', 'RT', 'PL'])}${String(i).padStart(5, '0')}`,
    labels: { en: `${one(acts)} ${one(things)} ${one(manners)}: ${one(laws)}, count ${i}` },
  }))
}
