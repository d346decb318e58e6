import { digestOf, type Bytes, type Digest, type Projection } from '@metip/form-definitions'
import type { Resolver } from '../pdf/file.ts'
import { fontDigest, pageDigest } from '../pdf/pageDigest.ts'
import {
  decoded,
  isArray,
  isDict,
  isStream,
  nameOf,
  refused,
  type Dict,
  type Stream,
  type Value,
} from '../pdf/reader.ts'
import { sealFieldsOf } from '../pdf/sealFields.ts'
import { numbers } from '../pdf/syntax.ts'
import { same } from './changes.ts'
import type { SealFinding } from './seals.ts'

export interface ReadPage {
  readonly digest: Digest
  readonly content: Bytes
  readonly fonts: Dict
  /** Form XObjects by the names the content uses. */
  readonly places: Dict
}

const maxPages = 2000
const maxBytes = { content: 256 * 1024, font: 1024 * 1024 }

/** All pages, their digests computed anew from what they draw. */
export async function readPages(resolver: Resolver): Promise<ReadPage[]> {
  const tree = resolver.dict(resolver.catalog().get('Pages'))
  const kids = tree.get('Kids')
  if (
    !isArray(kids) ||
    kids.length === 0 ||
    kids.length > maxPages ||
    tree.get('Count') !== kids.length
  )
    throw refused('The file’s pages are not counted right')
  only(tree, ['Type', 'Kids', 'Count'])
  const { officer, force } = sealFieldsOf(resolver)
  const widgets = new Set([officer.number, force.number])
  const known = new Map<Value, Digest>()
  const digestOnce = async (font: Value): Promise<Digest> => {
    const key = resolver.get(font) ?? null
    const digest = known.get(key) ?? (await digestOfFont(resolver, resolver.dict(font)))
    known.set(key, digest)
    return digest
  }
  const pages: ReadPage[] = []
  for (const [index, kid] of kids.entries()) {
    const page = resolver.dict(kid)
    only(page, pageKeys)
    const annots = page.get('Annots') ?? []
    if (!isArray(annots) || !annots.every((annot) => isWidget(annot, widgets)))
      throw refused('A page carries something over it that no paper has')
    const resources = resolver.dict(page.get('Resources'))
    only(resources, ['Font', 'XObject'])
    const fonts = resolver.dict(resources.get('Font'))
    const places = resolver.dict(resources.get('XObject'))
    const stream = resolver.get(page.get('Contents'))
    const box = page.get('MediaBox')
    if (!isStream(stream) || !isArray(box)) throw refused('A page is empty')
    const content = decoded(stream, maxBytes.content)
    const digests: Record<string, Digest> = {}
    for (const [name, font] of fonts) digests[name] = await digestOnce(font)
    const digest = await pageDigest({
      index,
      box: numbers(...box.map(Number)),
      content: await digestOf(content),
      fonts: digests,
    })
    pages.push({ content, fonts, places, digest })
  }
  return pages
}

const pageKeys = [
  'Type',
  'Parent',
  'MediaBox',
  'Contents',
  'Resources',
  'StructParents',
  'Tabs',
  'Annots',
]

const isWidget = (value: Value, widgets: ReadonlySet<number>): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === 'ref' &&
  widgets.has(value.number)

/** A key that no press writes could change what is seen without changing a digest. */
export function only(dict: Dict, keys: readonly string[]): void {
  for (const key of dict.keys())
    if (!keys.includes(key)) throw refused('The file holds a part that no paper has')
}

async function digestOfFont(resolver: Resolver, font: Dict): Promise<Digest> {
  only(font, ['Type', 'Subtype', 'BaseFont', 'Encoding', 'DescendantFonts', 'ToUnicode'])
  const [one, ...more] = (font.get('DescendantFonts') ?? []) as readonly Value[]
  const descendant = resolver.dict(one)
  only(descendant, [
    'Type',
    'Subtype',
    'BaseFont',
    'CIDSystemInfo',
    'FontDescriptor',
    'CIDToGIDMap',
    'DW',
    'W',
  ])
  const descriptor = resolver.dict(descendant.get('FontDescriptor'))
  const [program, unicode] = [
    resolver.get(descriptor.get('FontFile2')),
    resolver.get(font.get('ToUnicode')),
  ]
  const [first, widths] = (descendant.get('W') ?? []) as readonly Value[]
  if (
    more.length > 0 ||
    nameOf(font.get('Encoding')) !== 'Identity-H' ||
    nameOf(descendant.get('CIDToGIDMap')) !== 'Identity' ||
    descendant.get('DW') !== 0 ||
    first !== 0 ||
    !isArray(widths) ||
    !isStream(program) ||
    !isStream(unicode)
  )
    throw refused('A font is not set up as a paper’s')
  return fontDigest({
    baseFont: nameOf(font.get('BaseFont')) ?? '',
    widths: widths.map(Number),
    program: await digestOf(decoded(program, maxBytes.font)),
    toUnicode: await digestOf(decoded(unicode, maxBytes.font)),
  })
}

/** Every act must cite the pages as they are, and whoever signed must have signed each of them. */
export function checkActs(
  pages: readonly ReadPage[],
  projection: Projection | undefined,
): SealFinding {
  if (!projection)
    throw refused('Without its data, the pages cannot be compared with what was signed')
  for (const act of projection.acts) {
    const cited =
      act.did === 'accepted' ? pages.map((page) => page.digest) : [pages[act.page - 1]?.digest]
    if (
      cited.length !== act.pageDigests.length ||
      !cited.every((digest, i) => digest === act.pageDigests[i])
    )
      throw refused(
        act.did === 'accepted'
          ? 'The pages are not the pages that were accepted'
          : 'A page is not the page that was signed',
      )
  }
  const signed = Map.groupBy(
    projection.acts.filter((act) => act.did === 'signed'),
    (act) => act.name,
  )
  for (const acts of signed.values())
    if (new Set(acts.map((act) => act.page)).size !== pages.length)
      throw refused('A page of the paper was not signed')
  return projection.acts.length === 0
    ? { verdict: 'absent', words: 'Nobody signed the pages' }
    : { verdict: 'good', words: `All ${pages.length} pages are the pages that were signed` }
}

export const isForm = (value: Value | undefined, fonts: Dict): value is Stream => {
  if (!isStream(value) || nameOf(value.dict.get('Subtype')) !== 'Form') return false
  only(value.dict, ['Type', 'Subtype', 'BBox', 'Resources', 'Filter', 'Length'])
  const resources = value.dict.get('Resources')
  return isDict(resources) && resources.size === 1 && same(resources.get('Font'), fonts)
}
