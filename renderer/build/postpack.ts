/** After `npm pack`: the workspace's own manifest is put back. */
import { restoreManifest } from './manifest.ts'

restoreManifest()
