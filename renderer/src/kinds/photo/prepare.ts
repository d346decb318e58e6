import { Problem } from '@metip/form-definitions'
import { offsetOf, offsetText } from '../../clock.ts'
import type { Ready } from '../file/filing.ts'
import type { Exif } from './exif.ts'
import { readPicture } from './picture.ts'

/** More pixels than any camera in hand has: undone, such a picture would fill the memory. */
const mostPixels = 120_000_000

export interface PhotoOptions {
  /** Keep the bytes as the camera made them: evidence whose metadata matters itself. */
  readonly keepMetadata: boolean
}

/**
 * Makes a photo fit to be kept: without place, owner and camera, and upright for every reader.
 * Throws Problem `photo-unknown`, `photo-damaged`, `photo-too-large`.
 */
export async function preparePhoto(file: File, { keepMetadata }: PhotoOptions): Promise<Ready> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { mediaType, widthPx, heightPx, exif, clean } = readPicture(bytes)
  if (widthPx * heightPx > mostPixels)
    throw new Problem('photo-too-large', 'The picture has too many pixels', 'Make it smaller.')
  const seen = await decode(new Blob([bytes], { type: mediaType }))
  try {
    const isUpright = exif.orientation === 1
    const blob = keepMetadata
      ? new Blob([bytes], { type: mediaType })
      : isUpright
        ? new Blob([clean], { type: mediaType })
        : await drawAnew(seen, mediaType)
    const takenAt = takenAtOf(exif)
    return {
      blob,
      mediaType,
      widthPx: seen.width,
      heightPx: seen.height,
      ...(takenAt !== undefined && { takenAt }),
    }
  } finally {
    seen.close()
  }
}

/** As the browser shows it: turned as its orientation says. */
const decode = (blob: Blob): Promise<ImageBitmap> =>
  createImageBitmap(blob).catch(() => {
    throw new Problem('photo-damaged', 'The picture cannot be shown', 'Take it again.')
  })

/** Pixels alone: nothing that was written beside them is left. */
async function drawAnew(seen: ImageBitmap, type: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(seen.width, seen.height)
  canvas.getContext('2d')?.drawImage(seen, 0, 0)
  return canvas.convertToBlob({ type, quality: 0.92 })
}

/** A camera that does not know its offset is taken to stand where this device does. */
function takenAtOf({ takenAt, offset }: Exif): string | undefined {
  if (takenAt === undefined) return undefined
  return takenAt + (offset ?? offsetText(offsetOf(new Date(takenAt))))
}

/** A small picture for the list: PNG and WebP may be seen through, so that it is WebP. */
export async function thumbnailOf(blob: Blob, edgePx: number): Promise<Blob> {
  const seen = await decode(blob)
  const scale = Math.min(1, edgePx / Math.max(seen.width, seen.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(seen.width * scale)),
    Math.max(1, Math.round(seen.height * scale)),
  )
  const context = canvas.getContext('2d')
  if (context) context.imageSmoothingQuality = 'high'
  context?.drawImage(seen, 0, 0, canvas.width, canvas.height)
  seen.close()
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
}
