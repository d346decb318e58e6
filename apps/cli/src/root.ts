import { fileURLToPath } from 'node:url'

/** The product's own folder, wherever a command is run from. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
