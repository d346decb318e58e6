export interface MapWords {
  readonly map: string
  readonly nearer: string
  readonly farther: string
  readonly put: string
  readonly keys: string
  readonly tapToPut: string
  readonly plain: string
  at(lat: string, lon: string): string
}

export const words: { readonly en: MapWords } & Readonly<Record<string, MapWords>> = {
  en: {
    map: 'Map',
    nearer: 'Zoom in',
    farther: 'Zoom out',
    put: 'Pin in the middle',
    keys: 'Arrow keys move the pin, with Shift further; plus and minus zoom.',
    tapToPut: 'Tap the map to put the pin, or drag it.',
    plain: 'No map picture here: north is up, the lines are a grid.',
    at: (lat, lon) => `Pin at ${lat}, ${lon}`,
  },
  cy: {
    map: 'Map',
    nearer: 'Nesáu',
    farther: 'Pellhau',
    put: 'Pin yn y canol',
    keys: 'Mae’r bysellau saeth yn symud y pin, ymhellach gyda Shift; mae plws a minws yn newid maint y map.',
    tapToPut: 'Tapiwch y map i osod y pin, neu lusgwch ef.',
    plain: 'Dim llun map yma: mae’r gogledd i fyny, a grid yw’r llinellau.',
    at: (lat, lon) => `Pin: ${lat}, ${lon}`,
  },
}
