import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'

/** Notes every script that a page asks for from now on; answers what they weigh together, gzipped, in bytes. */
export function weighScripts(page: Page): () => Promise<number> {
  const addresses = new Set<string>()
  page.on('request', (request) => {
    if (request.resourceType() === 'script') addresses.add(request.url())
  })
  return async () => {
    const sizes = [...addresses].map(async (address) => {
      const answer = await page.request.get(address)
      return gzipSync(await answer.body()).length
    })
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  }
}
