declare module 'virtual:manual/examples' {
  /** By the name after ```live in the manuals. */
  export const examples: Readonly<Record<string, () => Promise<import('./liveExample.ts').Built>>>
}
