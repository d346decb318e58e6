import { Problem, type Digest, type Pointer } from '@metip/form-definitions'

/** A file as the answers name it. */
export interface AttachmentRef {
  readonly name: string
  /** IANA media type. */
  readonly mediaType: string
  readonly sizeBytes: number
  /** SHA-256 of the bytes. */
  readonly digest: Digest
  /** What a photo shows, in words. */
  readonly caption?: string
  /** ISO 8601 with offset, by the camera's clock. */
  readonly takenAt?: string
  /** As it is seen: turned upright. */
  readonly widthPx?: number
  readonly heightPx?: number
}

/** Where the bytes of files go until they are sent; a host page may give its own. */
export interface AttachmentStore {
  /** How many bytes of this file are there already: a hand-off that broke goes on from here. */
  begin(ref: AttachmentRef): Promise<number>
  append(digest: Digest, offsetBytes: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Throws Problem `attachment-missing`. */
  read(digest: Digest): Promise<Blob>
  remove(digest: Digest): Promise<void>
}

/** What is on its way into the answers of each form; each settles with whether it got there. */
const underway = new WeakMap<object, Map<Promise<boolean>, Pointer>>()

/** A file for this field is on its way from now on. */
export function goesInto(form: object, pointer: Pointer, file: Promise<boolean>): void {
  const files = underway.get(form) ?? new Map<Promise<boolean>, Pointer>()
  underway.set(form, files.set(file, pointer))
  void file.then(() => files.delete(file))
}

/** Undefined where no file is on its way; else it settles when none is any more, with a field whose
 *  file did not get there. */
export function filesInto(form: object): Promise<Pointer | undefined> | undefined {
  const files = underway.get(form)
  if (!files || files.size === 0) return undefined
  const all = [...files]
  return Promise.all(all.map(([file]) => file)).then((got) => {
    const failed = got.indexOf(false)
    return failed < 0 ? filesInto(form) : all[failed]?.[1]
  })
}

/** Keeps files in memory for as long as the page is open. */
export function memoryStore(): AttachmentStore {
  const kept = new Map<Digest, { ref: AttachmentRef; blob: Blob }>()
  return {
    begin(ref) {
      const { blob } = kept.get(ref.digest) ?? { blob: new Blob([], { type: ref.mediaType }) }
      kept.set(ref.digest, { ref, blob })
      return Promise.resolve(blob.size)
    },
    append(digest, offsetBytes, bytes) {
      const entry = kept.get(digest)
      if (!entry || entry.blob.size !== offsetBytes)
        return Promise.reject(
          new Problem(
            'attachment-offset',
            'The file did not go on where it had stopped',
            'Try again.',
          ),
        )
      const { ref, blob } = entry
      kept.set(digest, { ref, blob: new Blob([blob, bytes], { type: ref.mediaType }) })
      return Promise.resolve()
    },
    read(digest) {
      const entry = kept.get(digest)
      if (entry && entry.blob.size === entry.ref.sizeBytes) return Promise.resolve(entry.blob)
      return Promise.reject(
        new Problem('attachment-missing', 'The file is not on this device', 'Add it again.'),
      )
    },
    remove(digest) {
      kept.delete(digest)
      return Promise.resolve()
    },
  }
}
