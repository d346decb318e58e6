import { pathToFileURL } from 'node:url'

/** The colours of a theme, by their names. */
type Palette = Readonly<Record<string, string>>

/** By the names that the property `theme` takes. */
export type Palettes = Readonly<Record<string, Palette>>

/** What the element's own style is made of is what the manual says. */
export async function readPalettes(path: string): Promise<Palettes> {
  const { palettes } = (await import(pathToFileURL(path).href)) as { palettes: Palettes }
  return palettes
}
