/** Waits longer than npm takes to write a package; then the workspace's manifest is its own again. */
import { setTimeout as wait } from 'node:timers/promises'
import { restoreManifest } from './manifest.ts'

await wait(60_000)
restoreManifest()
