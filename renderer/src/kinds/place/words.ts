export interface PlaceWords {
  readonly here: string
  readonly looking: string
  found(metres: number): string
  readonly denied: string
  readonly unknown: string
  readonly showMap: string
  readonly hideMap: string
  readonly noMap: string
  readonly reference: string
  apart(distance: string): string
}

export const words: { readonly en: PlaceWords } & Readonly<Record<string, PlaceWords>> = {
  en: {
    here: 'Where I am now',
    looking: 'Finding where this device is …',
    found: (metres) => `Position found, to within ${metres} m.`,
    denied: 'This device may not tell its position here. Enter where it is by hand.',
    unknown: 'This device could not find its position. Try again, or enter where it is by hand.',
    showMap: 'Show the map',
    hideMap: 'Hide the map',
    noMap: 'The map could not be opened. Enter where it is by hand.',
    reference: 'Grid reference',
    apart: (distance) =>
      `Latitude and longitude are ${distance} away from easting and northing. Check both.`,
  },
  cy: {
    here: 'Lle rydw i nawr',
    looking: 'Wrthi’n canfod lleoliad y ddyfais hon …',
    found: (metres) => `Wedi canfod y lleoliad, i’r ${metres} m agosaf.`,
    denied: 'Ni chaiff y ddyfais hon ddweud ei lleoliad yma. Rhowch y lle â llaw.',
    unknown:
      'Methodd y ddyfais hon â chanfod ei lleoliad. Rhowch gynnig arall arni, neu rhowch y lle â llaw.',
    showMap: 'Dangos y map',
    hideMap: 'Cuddio’r map',
    noMap: 'Nid oedd modd agor y map. Rhowch y lle â llaw.',
    reference: 'Cyfeirnod grid',
    apart: (distance) =>
      `Mae’r lledred a’r hydred ${distance} o’r dwyreiniad a’r gogleddiad. Gwiriwch y ddau.`,
  },
}
