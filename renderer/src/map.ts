/** Where a map's tiles come from: a host page's configuration, the property `map` of the form. */
export interface MapSetup {
  /** A MapLibre style: its address, or the style itself. */
  readonly style: string | object
  /** Whose the map is: shown under it. */
  readonly attribution: string
  /** Where the host page serves `maplibre-gl/dist/maplibre-gl-worker.mjs`. */
  readonly workerUrl: string
  /** What is shown while no position is known. */
  readonly centre?: { readonly lat: number; readonly lon: number }
  readonly zoom?: number
}
