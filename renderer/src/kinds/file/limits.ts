import { formatNumber, type Json } from '@metip/form-definitions'

/** What may be added to a field of files. */
export interface Limits {
  /** Media types, `image/*`, or endings; none means any. */
  readonly accept: readonly string[]
  readonly maxSizeBytes: number
  /** Of files; 1 for a single one. */
  readonly most: number
}

/** Larger than any document or photo; films have to say how large they may be. */
const usualMaxSizeBytes = 100_000_000

export function limitsOf(option: (name: string) => Json | undefined, isList: boolean): Limits {
  const accept = option('accept')
  const size = option('maxSizeBytes')
  const most = option('maxItems')
  return {
    accept: Array.isArray(accept) ? accept.filter((one) => typeof one === 'string') : [],
    maxSizeBytes: typeof size === 'number' ? size : usualMaxSizeBytes,
    most: isList ? (typeof most === 'number' ? most : Infinity) : 1,
  }
}

/** Codes of what is wrong with a file before it is taken. */
export type Refusal = 'type' | 'size' | 'empty' | 'count' | 'twice'

export function refusalOf(
  file: { readonly name: string; readonly type: string; readonly size: number },
  { accept, maxSizeBytes }: Limits,
): Refusal | undefined {
  if (accept.length > 0 && !accept.some((one) => fits(one, file))) return 'type'
  if (file.size === 0) return 'empty'
  return file.size > maxSizeBytes ? 'size' : undefined
}

function fits(accepted: string, file: { readonly name: string; readonly type: string }): boolean {
  if (accepted.startsWith('.')) return file.name.toLowerCase().endsWith(accepted.toLowerCase())
  const type = mediaTypeOf(file)
  return accepted.endsWith('/*') ? type.startsWith(accepted.slice(0, -1)) : type === accepted
}

/** What the system says, or what the ending says where the system does not know it. */
export const mediaTypeOf = ({ name, type }: { readonly name: string; readonly type: string }) =>
  type !== '' ? type : (byEnding[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? unknownType)

const unknownType = 'application/octet-stream'

const byEnding: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  eml: 'message/rfc822',
}

/** `application/pdf` is PDF, `.heic` is HEIC; whole families are said by the caller's words. */
export function nameOfType(accepted: string, families: Readonly<Record<string, string>>): string {
  const family = families[accepted]
  if (family !== undefined) return family
  if (accepted.startsWith('.')) return accepted.slice(1).toUpperCase()
  const ending = Object.entries(byEnding).find(([, type]) => type === accepted)?.[0]
  return (ending === 'jpg' ? 'JPEG' : (ending ?? accepted.split('/')[1] ?? accepted)).toUpperCase()
}

/** 1,200,000 is "1.2 MB". */
export function sizeInWords(sizeBytes: number, language: string): string {
  if (sizeBytes < 1000) return `${formatNumber(sizeBytes, language)} B`
  if (sizeBytes < 999_500) return `${formatNumber(Math.round(sizeBytes / 1000), language)} kB`
  return `${formatNumber(Math.round(sizeBytes / 100_000) / 10, language)} MB`
}
