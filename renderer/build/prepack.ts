/**
 * Before `npm pack`: builds the package and puts its manifest in the place of the workspace's one,
 * whose doors are the sources. `npm pack` reads the manifest anew after this.
 */
import { buildLibrary } from './library.ts'
import { putPackedManifest, restoreManifest } from './manifest.ts'

restoreManifest()
const manifest = await buildLibrary()
putPackedManifest(manifest)
