import type { MapSetup } from '../../map.ts'
import type { Camera } from './mercator.ts'

/** A painted ground under the pin. */
export interface Tiles {
  show(camera: Camera): void
  close(): void
}

/**
 * MapLibre paints and nothing else: moving is the map's own work, so that it is the same without.
 * Undefined where there is no WebGL. `onFailure` is told when tiles cannot be had any more.
 */
export async function openTiles(
  container: HTMLElement,
  { style, workerUrl }: MapSetup,
  { centre, zoom }: Camera,
  onFailure: () => void,
): Promise<Tiles | undefined> {
  if (!document.createElement('canvas').getContext('webgl2')) return undefined
  const { Map: Painter, setWorkerUrl } = await import('maplibre-gl')
  setWorkerUrl(new URL(workerUrl, document.baseURI).href)
  const painter = new Painter({
    container,
    style: style as string,
    center: [centre.lon, centre.lat],
    zoom,
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
  })
  // A tile that is missing leaves a gap; a style that is missing leaves nothing to see
  painter.on('error', () => {
    if (!painter.isStyleLoaded()) onFailure()
  })
  return {
    show: (camera) =>
      void painter.jumpTo({ center: [camera.centre.lon, camera.centre.lat], zoom: camera.zoom }),
    close: () => painter.remove(),
  }
}
