import { beforeAll, describe, expect, test } from 'vitest'
import {
  concatBytes,
  digestOf,
  fromUtf8,
  utf8,
  type Act,
  type Bytes,
  type JsonObject,
} from '@metip/form-definitions'
import { print } from '@metip/templates/press'
import {
  makeForceSeal,
  placeForceSeal,
  placeOfficerSeal,
  sealOfficer,
  type Sealer,
} from '@metip/templates/seal'
import { verifyPaper, type CheckName, type PaperTrust } from '@metip/templates/verify'
import { makeAuthority, type Authority } from './authorities.ts'
import { answers, jobOf } from './scene.ts'

const at = '2026-11-23T10:50:00+00:00'
let trust: PaperTrust
let officers: Authority
let officer: Sealer
let force: Sealer
let stranger: Sealer
let printed: Bytes
let officerSealed: Bytes
let sealed: Bytes

beforeAll(async () => {
  const [police, service, others] = await Promise.all(
    ['Officers of one force', 'Seals of one force', 'Somebody else'].map(makeAuthority),
  )
  if (!police || !service || !others) throw new Error('no authorities')
  officers = police
  trust = { officerRoots: [officers.root], forceRoots: [service.root] }
  officer = await officers.sealer('PC Officer Demo')
  force = await service.sealer('Force seal')
  stranger = await others.sealer('A stranger')
  printed = (await print(await jobOf())).bytes
  officerSealed = (await sealOfficer(printed, officer)).bytes
  sealed = placeForceSeal(officerSealed, at, await makeForceSeal(officerSealed, force, at))
})

const verdictOf = (paper: Bytes, believed = trust) => verifyPaper(paper, believed)

async function expectBad(paper: Bytes, name: CheckName, believed = trust) {
  const { verdict, checks } = await verdictOf(paper, believed)
  expect(verdict).toBe('bad')
  expect(checks.find((check) => check.name === name)?.verdict).toBe('bad')
}

async function expectGood(paper: Bytes, name: CheckName) {
  const { checks } = await verdictOf(paper)
  expect(checks.find((check) => check.name === name)?.verdict).toBe('good')
}

/** The first page's object, and the same turned upside down. */
function pageOf(bytes: Bytes): { number: number; turned: string } {
  const found = /(\d+) 0 obj\n(<< \/Type \/Page \/.*?>>)\nendobj/s.exec(
    Buffer.from(bytes).toString('latin1'),
  )
  return {
    number: Number(found?.[1]),
    turned: found?.[2]?.replace('/Tabs /S', '/Rotate 180') ?? '',
  }
}

const find = (bytes: Uint8Array, text: string, from = 0) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(text, from)
const last = (bytes: Uint8Array, text: string) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(text)

function changed(bytes: Bytes, offset: number, put: string | number): Bytes {
  const copy = Uint8Array.from(bytes)
  copy.set(typeof put === 'number' ? [(copy[offset] ?? 0) ^ put] : utf8(put), offset)
  return copy
}

/** Another revision at the end, made as any PDF tool would make it. */
function saveAgain(bytes: Bytes, objects: Record<number, string>): Bytes {
  const before = /startxref\n(\d+)\n%%EOF\n$/.exec(Buffer.from(bytes.slice(-64)).toString('latin1'))
  const trailer = Buffer.from(bytes)
    .toString('latin1')
    .match(/trailer\n<< (.*?)( \/Prev \d+)? >>\n/)
  let text = ''
  let table = ''
  for (const [number, body] of Object.entries(objects)) {
    table += `${number} 1\n${String(bytes.length + text.length).padStart(10, '0')} 00000 n \n`
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  return concatBytes(
    bytes,
    utf8(
      `${text}xref\n${table}trailer\n<< ${trailer?.[1]} /Prev ${before?.[1]} >>\nstartxref\n${bytes.length + text.length}\n%%EOF\n`,
    ),
  )
}

describe('a paper with both seals', () => {
  test('holds', async () => {
    const { verdict, checks } = await verdictOf(sealed)
    expect(checks.filter((check) => check.verdict !== 'good')).toEqual([])
    expect(verdict).toBe('good')
  })
  test('tells its data, its page digests and what the officer sealed', async () => {
    const read = await verdictOf(sealed)
    const job = await jobOf()
    expect(read.projection).toEqual(JSON.parse(JSON.stringify(job.projection)))
    expect(read.pageDigests).toEqual((await print(job)).pageDigests)
    expect(read.officerDigest).toBe(await digestOf(officerSealed))
  })
  test('names who sealed it', async () => {
    const { checks } = await verdictOf(sealed)
    expect(checks.find(({ name }) => name === 'officer-seal')?.words).toContain('PC Officer Demo')
    expect(checks.find(({ name }) => name === 'force-seal')?.words).toContain('Force seal')
  })
  test('begins with the bytes the officer sealed', () => {
    expect(sealed.subarray(0, officerSealed.length)).toEqual(officerSealed)
  })
})

test('a paper that the force has not sealed yet is good, and says so', async () => {
  const { verdict, checks } = await verdictOf(officerSealed)
  expect(verdict).toBe('good')
  expect(checks.find(({ name }) => name === 'force-seal')?.verdict).toBe('absent')
})
test('a paper that no officer sealed is bad', async () => {
  const { verdict, checks } = await verdictOf(printed)
  expect(verdict).toBe('bad')
  expect(checks.find(({ name }) => name === 'officer-seal')?.verdict).toBe('absent')
})
test('the officer’s seal put into the same print gives the same bytes', async () => {
  const { bytes, cms } = await sealOfficer(printed, officer)
  expect(placeOfficerSeal((await print(await jobOf())).bytes, cms)).toEqual(bytes)
})

describe('refused', () => {
  test('one bit changed anywhere', async () => {
    // A walk over the whole file; the seals' own room is tested below
    const gaps = [find(sealed, '/Contents <'), last(sealed, '/Contents <')]
    for (let offset = 3; offset < sealed.length; offset += 997) {
      if (gaps.some((gap) => offset > gap && offset < gap + 2 * 6144 + 20)) continue
      const { verdict } = await verdictOf(changed(sealed, offset, 1))
      expect(verdict, `bit at ${offset}`).toBe('bad')
    }
  })
  test('a page swapped by an update, after the officer’s seal', async () => {
    const { number, turned } = pageOf(officerSealed)
    const other = saveAgain(officerSealed, { [number]: turned })
    await expectBad(other, 'changes')
  })
  test('a page changed in the very update that brings the force’s seal', async () => {
    const objects = Buffer.from(sealed).toString('latin1').slice(officerSealed.length)
    const added = Object.fromEntries(
      [...objects.matchAll(/(\d+) 0 obj\n(.*?)\nendobj\n/gs)].map(([, number, body]) => [
        Number(number),
        body ?? '',
      ]),
    )
    expect(Object.keys(added)).toHaveLength(2)
    await expectGood(saveAgain(officerSealed, added), 'changes')
    const page = pageOf(officerSealed)
    await expectBad(saveAgain(officerSealed, { ...added, [page.number]: page.turned }), 'changes')
  })
  test('a third revision after the force’s seal', async () => {
    await expectBad(saveAgain(sealed, { 999: '<< >>' }), 'file')
  })
  test('bytes after the end', async () => {
    await expectBad(concatBytes(sealed, utf8('\n')), 'file')
    await expectBad(concatBytes(officerSealed, utf8('% harmless')), 'file')
  })
  test('a file cut short, at any place', async () => {
    for (const length of [0, 5, 9, 20, 500, 20_000, officerSealed.length - 1, sealed.length - 1])
      await expectBad(sealed.slice(0, length), 'file')
  })
  test('something that is no paper', async () => {
    await expectBad(utf8('<html>'), 'file')
    await expectBad(utf8('%PDF-1.7\n%abcd\n'), 'file')
    await expectBad(utf8('%PDF-1.7\n%abcd\n1 0 obj\n' + '['.repeat(100_000)), 'file')
  })
  test('another officer’s seal in the place of the officer’s', async () => {
    const { bytes } = await sealOfficer(printed, stranger)
    await expectBad(bytes, 'officer-seal')
  })
  test('the force’s key sealing as an officer, and the other way round', async () => {
    await expectBad((await sealOfficer(printed, force)).bytes, 'officer-seal')
    await expectBad(
      placeForceSeal(officerSealed, at, await makeForceSeal(officerSealed, officer, at)),
      'force-seal',
    )
  })
  test('a seal of another paper', async () => {
    const other = await print(await jobOf('restricted'))
    const { cms } = await sealOfficer(other.bytes, officer)
    await expectBad(placeOfficerSeal(printed, cms), 'officer-seal')
  })
  test('a seal whose signature is another’s number, all else being right', async () => {
    const { cms } = await sealOfficer(printed, officer)
    await expectBad(placeOfficerSeal(printed, changed(cms, cms.length - 1, 1)), 'officer-seal')
  })
  test('a seal with something hidden behind it in its room', async () => {
    const end = find(officerSealed, '/Contents <') + '/Contents <'.length + 2 * 6144 - 2
    await expectBad(changed(officerSealed, end, 'ab'), 'officer-seal')
  })
  test('the force’s seal dated before its certificate began', async () => {
    const early = '2020-01-01T00:00:00Z'
    await expectBad(
      placeForceSeal(officerSealed, early, await makeForceSeal(officerSealed, force, early)),
      'force-seal',
    )
  })
  test('pages that are not those the acts cite, although the officer sealed them', async () => {
    const job = await jobOf()
    const acts = job.projection.acts.map((act) => ({
      ...act,
      pageDigests: act.pageDigests.map(() => 'b'.repeat(64)),
    }))
    const forged = await print({
      ...job,
      projection: { ...job.projection, acts: acts as typeof job.projection.acts },
    })
    await expectBad((await sealOfficer(forged.bytes, officer)).bytes, 'pages')
  })
  test('strokes moved to another place on the page, although the officer sealed them', async () => {
    const job = await jobOf()
    const moved = await print({
      ...job,
      projection: {
        ...job.projection,
        acts: job.projection.acts.map((act) =>
          act.did === 'signed'
            ? { ...act, strokes: { ...act.strokes, lines: [[[900, 10, 0, 500] as const]] } }
            : act,
        ),
      },
    })
    // The data of one print, the drawings of the other
    const stolen = swapDrawings(printed, moved.bytes)
    await expectBad((await sealOfficer(stolen, officer)).bytes, 'strokes')
  })
})

/** `to` with the form XObjects of `from`. */
function swapDrawings(to: Bytes, from: Bytes): Bytes {
  const theirs = objectsOf(latin(from)).filter((one) => one.includes('/Subtype /Form'))
  return rebuild(to, (own) => {
    const number = own.slice(0, own.indexOf(' '))
    return theirs.find((one) => one.startsWith(`${number} 0 obj`)) ?? own
  })
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const objectsOf = (text: string) => text.match(/\d+ 0 obj\n[\s\S]*?\nendobj\n/g) ?? []

/** An unsealed print with its objects changed, offsets and ByteRange made right again. */
function rebuild(paper: Bytes, change: (object: string) => string): Bytes {
  let body = latin(paper).slice(0, 15)
  const offsets: number[] = []
  for (const object of objectsOf(latin(paper))) {
    offsets.push(body.length)
    body += change(object)
  }
  const trailer = latin(paper).match(/trailer\n(<<.*>>)\n/)?.[1]
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  let text = `${body}xref\n0 1\n0000000000 65535 f \n1 ${offsets.length}\n${table}trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`
  const gap = text.indexOf('/Contents <') + '/Contents <'.length
  const after = gap + 2 * 6144 + 1
  text = text.replace(
    /\/ByteRange \[.{40}\]/,
    `/ByteRange [${[0, gap - 1, after, text.length - after].join(' ').padEnd(40)}]`,
  )
  return Uint8Array.from(Buffer.from(text, 'latin1'))
}

describe('what an officer’s own key could seal, and is refused all the same', () => {
  const sealedAs = async (change: (object: string) => string) =>
    (await sealOfficer(rebuild(printed, change), officer)).bytes

  test('nothing changed is good', async () => {
    expect((await verdictOf(await sealedAs((object) => object))).verdict).toBe('good')
  })
  test.each([
    ['a script that runs when the file is opened', /\/Type \/Catalog/, '$& /OpenAction 1 0 R'],
    ['a layer', /\/Type \/Catalog/, '$& /OCProperties << >>'],
    ['a seal as large as the page', /\/Rect \[[^\]]*\]/, '/Rect [0 0 595.28 841.89]'],
    ['a seal with an action', /\/FT \/Sig/, '$& /A << /S /JavaScript >>'],
    ['a form that draws itself anew', /\/SigFlags 3/, '$& /NeedAppearances true'],
  ])('%s', async (_what, find, put) => {
    await expectBad(await sealedAs((object) => object.replace(find, put)), 'file')
  })
  test('a name longer than any paper has', async () => {
    const long = `$& /${'A'.repeat(80)} true`
    await expectBad(
      rebuild(printed, (object) => object.replace(/\/Type \/Catalog/, long)),
      'file',
    )
  })
  test('a seal that covers what is under it', async () => {
    const appearance = /\/AP << \/N (\d+) 0 R/.exec(latin(printed))?.[1]
    const cover = '1 g 0 0 240 38 re f\n'
    const other = await sealedAs((object) =>
      object.startsWith(`${appearance} 0 obj`)
        ? `${object.slice(0, object.indexOf(' /Filter'))} /Length ${cover.length} >>\nstream\n${cover}\nendstream\nendobj\n`
        : object,
    )
    await expectBad(other, 'file')
  })
  test('a key that only another officer vouches for', async () => {
    const deputy = await officers.vouchedForByAnOfficer()
    await expectBad((await sealOfficer(printed, deputy)).bytes, 'officer-seal')
  })
  test('a paper that names another officer', async () => {
    const other = await officers.sealer('PC Other Officer', '654321')
    await expectBad((await sealOfficer(printed, other)).bytes, 'officer')
  })
  test('a page that nobody signed, behind one that was', async () => {
    const job = await jobOf('restricted', {
      given: {
        ...answers,
        restricted: {
          ...(answers['restricted'] as JsonObject),
          particularNeeds: 'Needs a hearing loop. '.repeat(200),
        },
      },
    })
    const sealedWith = async (acts: readonly Act[]) => {
      const paper = await print({ ...job, projection: { ...job.projection, acts } })
      return (await sealOfficer(paper.bytes, officer)).bytes
    }
    expect(job.projection.acts.length).toBeGreaterThan(1)
    expect((await verdictOf(await sealedWith(job.projection.acts))).verdict).toBe('good')
    await expectBad(await sealedWith(job.projection.acts.slice(0, 1)), 'pages')
  })
})

test('no verdict repeats an answer', async () => {
  const { checks } = await verdictOf(sealed)
  const text = JSON.stringify(checks)
  for (const answer of ['Witness One', 'Shop assistant', 'WOE/1'])
    expect(text).not.toContain(answer)
})

test('words of a verdict are text a person can read', async () => {
  const { checks } = await verdictOf(sealed)
  for (const { words } of checks) expect(fromUtf8(utf8(words))).toMatch(/^[A-Z].{20,}/)
})
