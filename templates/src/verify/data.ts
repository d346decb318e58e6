import {
  canonicalText,
  fromUtf8,
  isAct,
  isDigest,
  isObject,
  type Json,
  type Projection,
} from '@metip/form-definitions'
import type { Resolver } from '../pdf/file.ts'
import { decoded, isArray, isStream, refOf, refused, textOf } from '../pdf/reader.ts'

/** 200 pages signed twice, with many points, make less than half of it. */
const maxBytes = 16 * 1024 * 1024

/** The projection the paper embeds: its one attachment, canonical JSON. */
export function readProjection(resolver: Resolver): Projection {
  const catalog = resolver.catalog()
  const names = resolver.dict(resolver.dict(catalog.get('Names')).get('EmbeddedFiles')).get('Names')
  const associated = catalog.get('AF')
  if (
    !isArray(names) ||
    names.length !== 2 ||
    textOf(names[0]) !== 'submission.json' ||
    !isArray(associated) ||
    associated.length !== 1 ||
    refOf(associated[0]) !== refOf(names[1])
  )
    throw refused('The paper’s data is missing, or is not alone')
  const file = resolver.get(resolver.dict(resolver.dict(names[1]).get('EF')).get('F'))
  if (!isStream(file)) throw refused('The paper’s data is missing')
  let text: string
  let value: unknown
  try {
    text = fromUtf8(decoded(file, maxBytes))
    value = JSON.parse(text)
  } catch {
    throw refused('The paper’s data is not JSON')
  }
  if (!isProjection(value) || canonicalText(value as unknown as Json) !== text)
    throw refused('The paper’s data is not of the shape it has to be')
  return value
}

function isProjection(value: unknown): value is Projection {
  if (!isObject(value) || value['kind'] !== 'metip.projection/1') return false
  const { audience, contentDigest, content, acts } = value
  return (
    typeof audience === 'string' &&
    isDigest(contentDigest) &&
    isObject(content) &&
    content['kind'] === 'metip.content/1' &&
    typeof content['submissionId'] === 'string' &&
    isDigest(content['bundle']) &&
    isObject(content['answers']) &&
    isObject(content['officer']) &&
    typeof content['officer']['warrantNo'] === 'string' &&
    !('salt' in content) &&
    Array.isArray(acts) &&
    acts.every((act) => isAct(act) && act.audience === audience)
  )
}
