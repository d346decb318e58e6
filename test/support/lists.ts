import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenCodeList } from '@metip/form-definitions'
import { readCodeList } from '@metip/form-definitions/compile'

const folder = fileURLToPath(new URL('../../form-definitions/lists/', import.meta.url))

/** The shipped code lists, every version of each. */
export const shippedLists = (): Promise<OpenCodeList[]> =>
  Promise.all(
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((path) => path.endsWith('.json'))
      .sort()
      .map((path) => readCodeList(path, readFileSync(join(folder, path), 'utf8'))),
  )
