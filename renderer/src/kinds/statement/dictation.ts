/** The browser's recogniser (Web Speech API), as far as it is used here. */
interface Recogniser extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally: boolean
  start(): void
  stop(): void
  abort(): void
}
interface Results extends Event {
  readonly resultIndex: number
  readonly results: ArrayLike<
    ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }
  >
}
interface Asked {
  readonly langs: readonly string[]
  readonly processLocally: true
}
interface RecogniserClass {
  new (): Recogniser
  available?(asked: Asked): Promise<string>
  install?(asked: Asked): Promise<boolean>
}

/** `toFetch`: the browser has to fetch the language before the first use. */
export type Readiness = 'ready' | 'toFetch' | 'none'

const recogniser = (): RecogniserClass | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as {
    SpeechRecognition?: RecogniserClass
    webkitSpeechRecognition?: RecogniserClass
  }
  return SpeechRecognition ?? webkitSpeechRecognition
}

const asked = (lang: string): Asked => ({ langs: [lang], processLocally: true })

/**
 * Can this browser write down what is said without sending the voice anywhere? What a witness says
 * leaves the device only in the submission, so a recogniser in the browser maker's cloud is none.
 */
export async function findDictation(lang: string): Promise<Readiness> {
  try {
    const found = await recogniser()?.available?.(asked(lang))
    if (found === 'available') return 'ready'
    return found === 'downloadable' || found === 'downloading' ? 'toFetch' : 'none'
  } catch {
    // forbidden by a Permissions-Policy, or a language tag it has never heard of
    return 'none'
  }
}

export async function fetchLanguage(lang: string): Promise<boolean> {
  try {
    return (await recogniser()?.install?.(asked(lang))) === true
  } catch {
    return false
  }
}

export interface Listener {
  /** What is being said, not sure yet; '' when it was written down or given up. */
  guess(text: string): void
  write(text: string): void
  /** No longer listening; `refused` where the microphone was not allowed. */
  end(why: 'stopped' | 'refused' | 'failed'): void
}

/** Listens until it is stopped: a recogniser that ends with a silence is started again. */
export class Dictation {
  readonly #recogniser: Recogniser
  readonly #listener: Listener
  #why: 'stopped' | 'refused' | 'failed' | undefined

  constructor(lang: string, listener: Listener) {
    const Found = recogniser()
    if (!Found) throw new Error('This browser has no speech recognition')
    this.#listener = listener
    this.#recogniser = new Found()
    Object.assign(this.#recogniser, {
      lang,
      continuous: true,
      interimResults: true,
      processLocally: true,
    })
    this.#recogniser.addEventListener('result', this.#onResult)
    this.#recogniser.addEventListener('error', this.#onError)
    this.#recogniser.addEventListener('end', this.#onEnd)
    this.#recogniser.start()
  }

  /** What was said until now is still written down. */
  stop(): void {
    this.#why ??= 'stopped'
    this.#recogniser.stop()
  }

  #onResult = (event: Event): void => {
    const { results, resultIndex } = event as Results
    let guess = ''
    for (let i = resultIndex; i < results.length; i++) {
      const result = results[i]
      const text = result?.[0]?.transcript ?? ''
      if (result?.isFinal) this.#listener.write(text)
      else guess += text
    }
    this.#listener.guess(guess.trim())
  }

  #onError = (event: Event): void => {
    const { error } = event as Event & { readonly error: string }
    if (error === 'no-speech' || error === 'aborted') return
    this.#why = error === 'not-allowed' || error === 'service-not-allowed' ? 'refused' : 'failed'
  }

  #onEnd = (): void => {
    this.#listener.guess('')
    if (this.#why) return this.#listener.end(this.#why)
    try {
      this.#recogniser.start()
    } catch {
      // one that does not begin again is at its end
      this.#listener.end('failed')
    }
  }
}
