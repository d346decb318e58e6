/**
 * Cuts the static fonts of the press out of Noto Sans: `node templates/fonts/build.ts`.
 * Run by hand when the letters change; its output, `noto-sans.ts`, is checked in, so that the
 * press never depends on a font package.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { zlibSync } from 'fflate'

const require = createRequire(import.meta.url)
const at = (name: string) => require.resolve(name)
const here = new URL('./', import.meta.url)

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** Latin-1, Latin Extended-A, Welsh, Romanian, punctuation, money and a few marks.
 *  U+00AD and the zero-width characters stay out: what cannot be seen must not be signed. */
const wanted = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xac),
  ...range(0xae, 0x17f),
  ...range(0x218, 0x21b),
  0x1e80, 0x1e81, 0x1e82, 0x1e83, 0x1e84, 0x1e85, 0x1e9e, 0x1ef2, 0x1ef3,
  ...range(0x2010, 0x2022), 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203a, 0x2044,
  0x20ac, 0x2116, 0x2122, 0x2212,
]

/** Bold sets only the form's own words, never an answer. */
const wantedBold = wanted.filter(
  (code) => code <= 0xff || [0x174, 0x175, 0x176, 0x177].includes(code) || code >= 0x1e80,
)

/** The exports of harfbuzz-subset.wasm that are used, named as hb-subset.h names them. */
interface HbSubset {
  memory: WebAssembly.Memory
  _initialize?: () => void
  malloc(size: number): number
  hb_blob_create(data: number, length: number, mode: number, user: number, free: number): number
  hb_face_create(blob: number, index: number): number
  hb_subset_input_create_or_fail(): number
  hb_subset_input_unicode_set(input: number): number
  hb_subset_input_set(input: number, kind: number): number
  hb_subset_input_set_flags(input: number, flags: number): void
  hb_set_add(set: number, value: number): void
  hb_subset_or_fail(face: number, input: number): number
  hb_face_reference_blob(face: number): number
  hb_blob_get_length(blob: number): number
  hb_blob_get_data(blob: number, length: number): number
}

const tag = (name: string) =>
  [...name].reduce((value, letter) => value * 256 + letter.charCodeAt(0), 0)

async function subset(font: Uint8Array, letters: number[], drop: string[]): Promise<Uint8Array> {
  const wasm = await readFile(at('harfbuzzjs').replace(/index\.mjs$/, 'harfbuzz-subset.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm)
  const hb = instance.exports as unknown as HbSubset
  hb['_initialize']?.()
  const data = hb.malloc(font.length)
  new Uint8Array(hb.memory.buffer).set(font, data)
  const face = hb.hb_face_create(hb.hb_blob_create(data, font.length, 2, 0, 0), 0)
  const input = hb.hb_subset_input_create_or_fail()
  const codes = hb.hb_subset_input_unicode_set(input)
  for (const code of letters) hb.hb_set_add(codes, code)
  // HB_SUBSET_SETS_DROP_TABLE_TAG = 3; HB_SUBSET_FLAGS_NO_HINTING = 1, NO_LAYOUT_CLOSURE = 0x200
  const dropped = hb.hb_subset_input_set(input, 3)
  for (const name of drop) hb.hb_set_add(dropped, tag(name))
  hb.hb_subset_input_set_flags(input, 0x201)
  const result = hb.hb_subset_or_fail(face, input)
  if (!result) throw new Error('hb-subset refused the font')
  const blob = hb.hb_face_reference_blob(result)
  const length = hb.hb_blob_get_length(blob)
  const from = hb.hb_blob_get_data(blob, 0)
  return new Uint8Array(hb.memory.buffer).slice(from, from + length)
}

/** The tables of an OpenType file by tag (OpenType 1.9, "Table directory"). */
function tablesOf(font: Uint8Array): Map<string, DataView> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  return new Map(
    range(0, view.getUint16(4) - 1).map((i) => {
      const entry = 12 + 16 * i
      const name = String.fromCharCode(...font.subarray(entry, entry + 4))
      const [offset, length] = [view.getUint32(entry + 8), view.getUint32(entry + 12)]
      return [name, new DataView(font.buffer, font.byteOffset + offset, length)]
    }),
  )
}

/** Code point → glyph from a format 4 `cmap`, which holds all of the Basic Multilingual Plane. */
function glyphsOf(cmap: DataView): Map<number, number> {
  const tables = range(0, cmap.getUint16(2) - 1).map((i) => cmap.getUint32(4 + 8 * i + 4))
  const start = tables.find((offset) => cmap.getUint16(offset) === 4)
  if (start === undefined) throw new Error('the font has no format 4 cmap')
  const count = cmap.getUint16(start + 6) / 2
  const found = new Map<number, number>()
  for (let s = 0; s < count; s++) {
    const end = cmap.getUint16(start + 14 + 2 * s)
    const first = cmap.getUint16(start + 16 + 2 * count + 2 * s)
    const delta = cmap.getUint16(start + 16 + 4 * count + 2 * s)
    const slot = start + 16 + 6 * count + 2 * s
    const offset = cmap.getUint16(slot)
    for (let code = first; code <= end && code !== 0xffff; code++) {
      const raw = offset === 0 ? code : cmap.getUint16(slot + offset + 2 * (code - first))
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) found.set(code, glyph)
    }
  }
  return found
}

async function cut(file: string, name: string, letters: number[]) {
  const source = new Uint8Array(await readFile(at(`@expo-google-fonts/noto-sans/${file}`)))
  const layoutTables = ['GSUB', 'GPOS', 'GDEF', 'STAT', 'gasp', 'DSIG']
  const mapped = tablesOf(await subset(source, letters, layoutTables))
  // A CIDFontType2 is addressed by glyph: these tables would never be read
  const program = await subset(source, letters, [...layoutTables, 'cmap', 'name', 'post', 'OS/2'])
  const tables = tablesOf(program)
  const need = (of: Map<string, DataView>, table: string) => {
    const view = of.get(table)
    if (!view) throw new Error(`the font lost its ${table} table`)
    return view
  }
  const perEm = need(tables, 'head').getUint16(18)
  const milli = (units: number) => Math.round((units * 1000) / perEm)
  const glyphCount = need(tables, 'maxp').getUint16(4)
  const metricCount = need(tables, 'hhea').getUint16(34)
  const widths = range(0, glyphCount - 1).map((glyph) =>
    milli(need(tables, 'hmtx').getUint16(4 * Math.min(glyph, metricCount - 1))),
  )
  const glyphs = [...glyphsOf(need(mapped, 'cmap'))].sort(([a], [b]) => a - b)
  const os2 = need(mapped, 'OS/2')
  const head = need(tables, 'head')
  const missing = letters.filter((code) => !glyphs.some(([have]) => have === code))
  if (missing.length > 0)
    console.log(name, 'has no', missing.map((code) => code.toString(16)).join(' '))
  console.log(name, program.length, 'bytes,', glyphCount, 'glyphs')
  await writeFile(new URL(`${name}.ttf`, here), program)
  return {
    name,
    ascent: milli(os2.getInt16(68)),
    descent: milli(os2.getInt16(70)),
    capHeight: milli(os2.getInt16(88)),
    bbox: [36, 38, 40, 42].map((offset) => milli(head.getInt16(offset))),
    codes: glyphs.map(([code]) => code),
    glyphs: glyphs.map(([, glyph]) => glyph),
    widths,
    program: Buffer.from(zlibSync(program, { level: 9 })).toString('base64'),
  }
}

const fonts = {
  regular: await cut('400Regular/NotoSans_400Regular.ttf', 'NotoSans-Regular', wanted),
  bold: await cut('700Bold/NotoSans_700Bold.ttf', 'NotoSans-Bold', wantedBold),
}
const lines = Object.entries(fonts).map(
  ([key, font]) => `export const ${key} = ${JSON.stringify(font)}\n`,
)
await writeFile(
  new URL('noto-sans.ts', here),
  `// Written by fonts/build.ts from Noto Sans (SIL Open Font License 1.1, see OFL.txt).\n${lines.join('')}`,
)
