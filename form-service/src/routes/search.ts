import { Hono } from 'hono'
import { Problem } from '@metip/form-definitions'
import type { Deps } from '../deps.ts'
import { searchUnit } from '../policy.ts'
import { readPurpose } from '../purposes.ts'
import { recordAudit } from '../store/audit.ts'
import { pageSize, searchSubmissions, type Found, type SearchFilter } from '../store/search.ts'
import { malformed, personFor } from './request.ts'

export const searchRoutes = (deps: Deps) =>
  new Hono().get('/api/submissions', async (c) => {
    const person = await personFor(deps, c, 'submission.search')
    const purpose = readPurpose(c.req.header('metip-purpose'))
    const filter = readFilter(c.req.query())
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
  })

const present = ({ formId, formVersion, faults, ...row }: Found) => ({
  ...row,
  form: { id: formId, version: formVersion },
  flagged: faults.some(({ severity }) => severity === 'error'),
})

function readFilter(query: Record<string, string>): SearchFilter {
  const said = (key: string) => query[key]?.trim() || undefined
  const name = said('name')
  const reference = said('reference')
  const from = said('from')
  const to = said('to')
  for (const date of [from, to])
    if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date))
      throw malformed('A date is not written as YYYY-MM-DD')
  if (!name && !reference && !from && !to)
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
    ...(query['after'] !== undefined && { after: readCursor(query['after']) }),
  }
}

const cursorOf = ({ receivedAt, id }: Found): string =>
  Buffer.from(`${receivedAt.toISOString()} ${id}`).toString('base64url')

function readCursor(text: string): { receivedAt: string; id: string } {
  const [, receivedAt, id] =
    /^(\d{4}-[\dT:.-]+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (receivedAt === undefined || id === undefined) throw malformed('"after" is not a cursor')
  return { receivedAt, id }
}
