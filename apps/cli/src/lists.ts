import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { OpenCodeList } from '@metip/form-definitions'
import { readCodeList } from '@metip/form-definitions/compile'
import { root } from './root.ts'

export const listFolder = join(root, 'form-definitions/lists')

let read: Promise<OpenCodeList[]> | undefined

/** The shipped code lists, every version of each. Throws FormRefused where one is wrong. */
export function shippedLists(): Promise<OpenCodeList[]> {
  read ??= readLists()
  return read
}

/** The same as they are at this moment. */
export async function readLists(): Promise<OpenCodeList[]> {
  const paths = (await readdir(listFolder, { recursive: true }))
    .filter((path) => path.endsWith('.json'))
    .sort()
  return Promise.all(
    paths.map(async (path) => {
      const file = join(listFolder, path)
      return readCodeList(relative(root, file), await readFile(file, 'utf8'))
    }),
  )
}
