/** What BarcodeDetector is where there is one: it is in no library of types yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

/** What stands on exhibits, goods, licences and letters. */
const formats = ['ean_13', 'ean_8', 'upc_a', 'qr_code', 'code_128', 'code_39', 'aztec', 'pdf417']
/** Between two looks: a reader faster than this only warms the tablet. */
const lookEveryMs = 120

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Can this device read codes at all? */
export const canScan = (): boolean =>
  detectorClass() !== undefined && navigator.mediaDevices?.getUserMedia !== undefined

/** Why there is no picture, as far as somebody can do something about it. */
export type Trouble = 'refused' | 'noCamera' | 'failed'

export const troubleOf = (error: unknown): Trouble => {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'noCamera' : 'failed'
}

/** A camera that looks for codes until it is stopped. */
export class Camera {
  readonly #stream: MediaStream
  readonly #detector: Detector
  #timer: ReturnType<typeof setTimeout> | undefined
  #isStopped = false

  private constructor(stream: MediaStream, detector: Detector) {
    this.#stream = stream
    this.#detector = detector
  }

  /** Throws a DOMException where there is no camera or it may not be used. */
  static async open(): Promise<Camera> {
    const Detector = detectorClass()
    if (!Detector) throw new DOMException('There is no BarcodeDetector', 'NotSupportedError')
    const known = await Detector.getSupportedFormats()
    const detector = new Detector({ formats: formats.filter((one) => known.includes(one)) })
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 } },
      audio: false,
    })
    return new Camera(stream, detector)
  }

  get hasLight(): boolean {
    const can = this.#track?.getCapabilities?.() as { torch?: boolean } | undefined
    return can?.torch === true
  }

  async light(on: boolean): Promise<void> {
    await this.#track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
  }

  /** Shows the picture, and gives every code in sight, each once, as often as there are any. */
  async watch(video: HTMLVideoElement, found: (codes: readonly string[]) => void): Promise<void> {
    video.srcObject = this.#stream
    await video.play()
    const look = async (): Promise<void> => {
      if (this.#isStopped) return
      const seen = await this.#detector.detect(video).catch(() => [])
      const codes = [...new Set(seen.map(({ rawValue }) => rawValue).filter(Boolean))]
      if (codes.length > 0 && !this.#isStopped) found(codes)
      if (!this.#isStopped) this.#timer = setTimeout(() => void look(), lookEveryMs)
    }
    void look()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
    for (const track of this.#stream.getTracks()) track.stop()
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream.getVideoTracks()[0]
  }
}
