import { Hono, type Context } from 'hono'
import { Problem } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import { searchUnit } from '../policy.ts'
import { readPurpose } from '../purposes.ts'
import { recordAudit } from '../store/audit.ts'
import {
  pageSize,
  searchSubmissions,
  wordsOfName,
  type Found,
  type SearchFilter,
} from '../store/search.ts'
import { limits, malformed, personFor, readJson } from './request.ts'

/**
 * Finds submissions. POST is what a page uses: a name in a body stands in no history and in no
 * log on the way; GET is the same for who has only an address.
 */
export function searchRoutes(deps: Deps) {
  const search = async (c: Context, read: () => Promise<Readonly<Record<string, unknown>>>) => {
    const person = await personFor(deps, c, 'submission.search')
    const purpose = readPurpose(c.req.header('metip-purpose'))
    const filter = readFilter(await read())
    const unit = searchUnit(person)
    const found = await deps.store.transaction(async (tx) => {
      const by = ['name', 'reference', 'from', 'to'].filter((key) => key in filter)
      await recordAudit(
        tx,
        person,
        { operation: 'consultation', purpose, object: `search by ${by.join(', ')}` },
        deps.clock(),
      )
      return searchSubmissions(tx, { ...filter, ...(unit !== undefined && { unit }) })
    })
    const page = found.slice(0, pageSize)
    const last = found.length > pageSize ? page.at(-1) : undefined
    return c.json({ submissions: page.map(present), ...(last && { next: cursorOf(last) }) })
  }
  return new Hono()
    .get('/api/submissions', (c) => search(c, async () => c.req.query()))
    .post('/api/submissions/search', (c) => search(c, () => readJson(c, limits.requestBytes)))
}

const present = ({ formId, formVersion, faults, ...row }: Found) => ({
  ...row,
  form: { id: formId, version: formVersion },
  flagged: faults.some(({ severity }) => severity === 'error'),
})

function readFilter(query: Readonly<Record<string, unknown>>): SearchFilter {
  const said = (key: string) => {
    const text = query[key] ?? ''
    if (typeof text !== 'string') throw malformed(`"${key}" is no text`)
    // PostgreSQL keeps no NUL, and nobody looks for one
    return text.replaceAll('\0', '').trim() || undefined
  }
  const name = said('name')
  const reference = said('reference')
  const from = said('from')
  const to = said('to')
  for (const date of [from, to])
    if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date))
      throw malformed('A date is not written as YYYY-MM-DD')
  const after = said('after')
  // a name of commas alone names nobody
  if (!(name && wordsOfName(name).length > 0) && !reference && !from && !to)
    throw new Problem(
      'filter-missing',
      'A search needs a name, a reference or a date',
      'Give at least one of name, reference, from, to.',
    )
  return {
    ...(name && { name }),
    ...(reference && { reference }),
    ...(from && { from }),
    ...(to && { to }),
    ...(after && { after: readCursor(after) }),
  }
}

const cursorOf = ({ receivedAt, id }: Found): string =>
  Buffer.from(`${receivedAt.toISOString()} ${id}`).toString('base64url')

function readCursor(text: string): { receivedAt: string; id: string } {
  const [, receivedAt, id] =
    /^(\d{4}-[\dT:.-]+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (receivedAt === undefined || id === undefined || Number.isNaN(Date.parse(receivedAt)))
    throw malformed('"after" is not a cursor')
  return { receivedAt, id }
}
