import { expect } from '@playwright/test'
import type { CrisMode } from '@metip/submission-connectors/fakes'

/** How CRIS treats the next messages, until it is told otherwise. */
export async function setCris(mode: CrisMode): Promise<void> {
  const answer = await fetch(`${process.env['METIP_JOURNEY_CRIS']}/control`, {
    method: 'POST',
    body: JSON.stringify({ mode }),
  })
  expect(answer.ok, `CRIS takes the mode ${mode}`).toBe(true)
}
