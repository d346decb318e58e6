import { concatBytes, utf8, type Bytes } from '@metip/form-definitions'

const u32 = (value: number): Bytes =>
  Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)

/** s15Fixed16Number (ICC.1:2010 §4.6), given as its integer. */
const fixed = (...values: number[]): Bytes => concatBytes(...values.map((value) => u32(value)))

const typed = (signature: string, ...body: Uint8Array[]): Bytes =>
  concatBytes(utf8(signature), u32(0), ...body)

/** One record of English text (§10.13). */
function localized(text: string): Bytes {
  const letters = Uint8Array.from([...text].flatMap((letter) => [0, letter.charCodeAt(0)]))
  return typed('mluc', u32(1), u32(12), utf8('enGB'), u32(letters.length), u32(28), letters)
}

const xyz = (...values: [number, number, number]) => typed('XYZ ', fixed(...values))

/** IEC 61966-2-1's curve as parametric function 3 (§10.16): 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045. */
const curve = typed('para', Uint8Array.of(0, 3, 0, 0), fixed(157286, 62119, 3417, 5072, 2651))

/**
 * The sRGB colour space as an ICC profile, version 4.2, display class: primaries adapted to D50
 * (Bradford), all numbers 16.16 fixed point, so that no runtime's arithmetic is in it.
 */
export function srgbProfile(): Bytes {
  const tags: [string, Bytes][] = [
    ['desc', localized('sRGB IEC 61966-2-1')],
    ['cprt', localized('No copyright')],
    ['wtpt', xyz(63190, 65536, 54061)],
    ['chad', typed('sf32', fixed(68674, 1502, -3290, 1939, 64912, -1118, -605, 988, 49262))],
    ['rXYZ', xyz(28578, 14582, 913)],
    ['gXYZ', xyz(25236, 46990, 6364)],
    ['bXYZ', xyz(9377, 3977, 46799)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const body: Uint8Array[] = []
  const table: Uint8Array[] = [u32(tags.length)]
  let at = 128 + 4 + 12 * tags.length
  const placed = new Map<Bytes, number>()
  for (const [name, data] of tags) {
    const offset = placed.get(data) ?? at
    table.push(utf8(name), u32(offset), u32(data.length))
    if (placed.has(data)) continue
    placed.set(data, offset)
    const padded = new Uint8Array(Math.ceil(data.length / 4) * 4)
    padded.set(data)
    body.push(padded)
    at += padded.length
  }
  const header = concatBytes(
    u32(at),
    u32(0),
    u32(0x04200000),
    utf8('mntrRGB XYZ '),
    // 2026-01-01 00:00:00, as six 16-bit numbers
    Uint8Array.of(7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0),
    utf8('acsp'),
    new Uint8Array(24),
    // Perceptual intent, D50
    fixed(0, 63190, 65536, 54061),
    new Uint8Array(48),
  )
  return concatBytes(header, ...table, ...body)
}
