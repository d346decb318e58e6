import type { NeutralForm } from '../neutral.ts'

/**
 * One system in the race: a folder with `index.ts` (this, for Node) and `mount.ts` (for the page).
 */
export interface System {
  readonly name: string
  /** Written by hand for this one form, without schema, words or themes: what the browser costs. */
  readonly limit?: true
  /** Packages whose versions the report names. */
  readonly packages?: readonly string[]
  /** Works out the computed fields by itself. */
  readonly computes: boolean
  /** How long without a change counts as settled, where its own debounce is longer than usual. */
  readonly quietMs?: number
  readonly note?: string
  /** Prebuilt files, relative to the folder of peers. */
  readonly scripts?: readonly string[]
  readonly styles?: readonly string[]
  /** The neutral form as its authors would write and publish it; never timed. */
  convert?(form: NeutralForm): Promise<Definition> | Definition
}

export interface Definition {
  /** What the page parses, timed. */
  readonly json: unknown
  /** What the definition names, by path: brought into memory before anything is timed. */
  readonly files?: Readonly<Record<string, { mediaType: string; bytes: Uint8Array }>>
}

/** What `mount.ts` exports. */
export interface PageModule<Def = unknown, Held = unknown> {
  /** Brings what the definition names into memory; never timed. */
  prepare?(definition: Def, folder: string): Promise<Held>
  mount(place: HTMLElement, definition: Def, form: NeutralForm, held: Held): Promise<Mounted>
}

/** A form that stands in the page, asked by the neutral ids of its fields. */
export interface Mounted {
  /** Its control, or undefined while there is none. */
  input(id: string): Element | null | undefined
  shown(id: string): boolean
  text(id: string): string | null | undefined
  /** Checks the whole form, so that all errors are shown. */
  submit(): void | Promise<void>
  errors(): number
  /** Where it draws, if that is a shadow root. */
  readonly root?: ShadowRoot
}
