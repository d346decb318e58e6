import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenCodeList } from '@metip/form-definitions'
import { readCodeList } from '@metip/form-definitions/compile'
import { root } from './root.ts'
import { shownPath } from './say.ts'

export const listFolder = join(root, 'form-definitions/lists')

let read: Promise<OpenCodeList[]> | undefined

/** The shipped code lists, every version of each. Throws FormRefused where one is wrong. */
export function shippedLists(): Promise<OpenCodeList[]> {
  read ??= readLists()
  return read
}

/** Those of a folder as they are at this moment; none where there is no such folder. */
export async function readLists(folder = listFolder): Promise<OpenCodeList[]> {
  const paths = await readdir(folder, { recursive: true }).catch(() => [])
  return Promise.all(
    paths
      .filter((path) => path.endsWith('.json'))
      .sort()
      .map(async (path) => {
        const file = join(folder, path)
        return readCodeList(shownPath(file), await readFile(file, 'utf8'))
      }),
  )
}
