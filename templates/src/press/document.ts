import {
  canonicalBytes,
  digestOf,
  Problem,
  sha256,
  toHex,
  utf8,
  type Bytes,
  type Digest,
} from '@metip/form-definitions'
import { pageDigest } from '../pdf/pageDigest.ts'
import { fillByteRange, signatureDictionary } from '../pdf/signature.ts'
import { dateString, numbers, textString } from '../pdf/syntax.ts'
import { objectTable, writeFile } from '../pdf/writer.ts'
import type { Composed } from './compose.ts'
import { faces } from './faces.ts'
import { digestOfFace, writeFont } from './fontObjects.ts'
import type { PrintJob } from './job.ts'
import { writeSealField } from './sealFields.ts'
import { paper } from './sheet.ts'
import { srgbProfile } from './srgb.ts'
import { actFor, strokeContent } from './strokes.ts'
import { writeStructure } from './structure.ts'
import { dateTimeOf, readerOf } from './values.ts'
import { xmp } from './xmp.ts'

const mediaBox = numbers(0, 0, paper.width, paper.height)

/** Digest of each page without strokes: what the Acts cite. */
export async function pageDigestsOf(composed: Composed): Promise<Digest[]> {
  const fonts = {
    F1: await digestOfFace(faces.regular),
    F2: await digestOfFace(faces.bold),
  }
  return Promise.all(
    composed.sheets.map(async (sheet) =>
      pageDigest({
        index: sheet.index,
        box: mediaBox,
        content: await digestOf(utf8(sheet.content())),
        fonts,
      }),
    ),
  )
}

/** The whole file: pages, strokes, structure, data, and two signature fields. */
export async function writeDocument(job: PrintJob, composed: Composed): Promise<Bytes> {
  const { projection, words } = job
  const { content, acts, audience } = projection
  const reader = readerOf(job)
  const made = content.madeAt
  const latest = acts.reduce(
    (last, act) => (Date.parse(act.at) > Date.parse(last) ? act.at : last),
    made,
  )
  const title = words.papers[audience]?.title ?? ''
  const language = content.language === 'en' ? 'en-GB' : content.language

  const table = objectTable()
  const catalog = table.reserve()
  const pages = table.reserve()
  const pageNumbers = composed.sheets.map(() => table.reserve())
  const fonts = `/Font << /F1 ${writeFont(table, faces.regular)} 0 R /F2 ${writeFont(table, faces.bold)} 0 R >>`

  const places = composed.sheets.map((sheet) =>
    sheet.places.map((place) => {
      const act = actFor(acts, place)
      place.figure.alt = act
        ? reader.say({ text: 'signatureOf' }, { person: act.person, at: dateTimeOf(act.at) })
        : reader.text('notSigned')
      const number = table.reserve()
      table.putStream(
        number,
        `/Type /XObject /Subtype /Form /BBox [${numbers(0, 0, place.width, place.height)}] /Resources << ${fonts} >>`,
        utf8(strokeContent(act, place)),
        'deflate',
      )
      return `/${place.name} ${number} 0 R`
    }),
  )

  const seals = (['officer', 'force'] as const).map((name) => {
    const place = composed.seals.get(name)
    if (!place)
      throw new Problem(
        'paper-without-seals',
        'The paper’s template has no place for its seals',
        'Add a block "seals" to the template.',
      )
    return { name, place, field: table.reserve() }
  })
  for (const { place, field } of seals) place.form.kids.push({ page: place.page, widget: field })
  const structure = writeStructure(table, composed.document, pageNumbers)
  const block = job.template.blocks.find((one) => one.block === 'seals')
  const signature = table.reserve()
  for (const { name, place, field } of seals)
    writeSealField(table, {
      name,
      field,
      rect: place.rect,
      page: pageNumbers[place.page] ?? 0,
      structParent: structure.widgetKeys.get(field) ?? 0,
      words: block ? reader.say(block[name], { at: dateTimeOf(latest) }) : '',
      help: reader.text(name === 'officer' ? 'officerSeal' : 'forceSeal'),
      fonts,
      value: name === 'officer' ? signature : undefined,
    })
  table.put(
    signature,
    signatureDictionary(
      '<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>',
      dateString(latest),
    ),
  )

  for (const [i, sheet] of composed.sheets.entries()) {
    const stream = table.reserve()
    table.putStream(stream, '', utf8(sheet.content()), 'deflate')
    const widgets = seals.filter(({ place }) => place.page === i).map(({ field }) => `${field} 0 R`)
    const annots = widgets.length > 0 ? ` /Annots [${widgets.join(' ')}]` : ''
    table.put(
      pageNumbers[i] ?? 0,
      `<< /Type /Page /Parent ${pages} 0 R /MediaBox [${mediaBox}] /Contents ${stream} 0 R /Resources << ${fonts} /XObject << ${places[i]?.join(' ')} >> >> /StructParents ${i} /Tabs /S${annots} >>`,
    )
  }
  table.put(
    pages,
    `<< /Type /Pages /Kids [${pageNumbers.map((page) => `${page} 0 R`).join(' ')}] /Count ${pageNumbers.length} >>`,
  )

  const data = canonicalBytes(projection)
  const embedded = table.reserve()
  table.putStream(
    embedded,
    `/Type /EmbeddedFile /Subtype /application#2Fjson /Params << /Size ${data.length} /ModDate ${dateString(made)} >>`,
    data,
    'deflate',
  )
  const file = table.add(
    `<< /Type /Filespec /F (submission.json) /UF ${textString('submission.json')} /AFRelationship /Data /Desc ${textString(reader.text('data'))} /EF << /F ${embedded} 0 R /UF ${embedded} 0 R >> >>`,
  )
  const metadata = table.reserve()
  table.putStream(
    metadata,
    '/Type /Metadata /Subtype /XML',
    xmp({ title, made, language }),
    'plain',
  )
  const profile = table.reserve()
  table.putStream(profile, '/N 3', srgbProfile(), 'deflate')
  const intent = table.add(
    `<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile ${profile} 0 R >>`,
  )
  const info = table.add(
    `<< /Title ${textString(title)} /Producer ${textString('MetIP eForms press')} /CreationDate ${dateString(made)} /ModDate ${dateString(made)} >>`,
  )
  const fields = seals.map(({ field }) => `${field} 0 R`).join(' ')
  table.put(
    catalog,
    [
      `<< /Type /Catalog /Pages ${pages} 0 R /Lang ${textString(language)}`,
      '/MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>',
      `/StructTreeRoot ${structure.root} 0 R /Metadata ${metadata} 0 R /OutputIntents [${intent} 0 R]`,
      `/AF [${file} 0 R] /Names << /EmbeddedFiles << /Names [${textString('submission.json')} ${file} 0 R] >> >>`,
      `/AcroForm << /Fields [${fields}] /SigFlags 3 >> /Perms << /DocMDP ${signature} 0 R >> >>`,
    ].join('\n'),
  )

  const id = toHex((await sha256(utf8(projection.contentDigest + audience))).subarray(0, 16))
  const size = table.reserve()
  const written = writeFile(
    table,
    `/Size ${size} /Root ${catalog} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`,
  )
  fillByteRange(written.bytes, written.offsets.get(signature) ?? 0)
  return written.bytes
}
