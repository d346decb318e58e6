import { isObject, Problem } from '@metip/form-definitions'
import { ask, readBody, type Api } from './api.ts'
import type { Enrolment, Trust, Vault } from './vault.ts'

/** Has the service certify the officer's key on this device; keeps the certificate and the trust. */
export async function enrol(api: Api, vault: Vault, name: string): Promise<Enrolment> {
  const asked = { name, publicKey: vault.publicJwk, proof: await vault.proof() }
  const response = await ask(api, '/api/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
  const answer: unknown = await readBody(response.json())
  if (!isObject(answer) || typeof answer['certificate'] !== 'string')
    throw new Problem(
      'enrolment-malformed',
      'The service did not answer with a certificate',
      'Tell the service desk.',
    )
  const enrolment = {
    deviceId: String(answer['deviceId']),
    certificate: answer['certificate'],
    chain: (answer['chain'] ?? []) as string[],
    trust: await fetchTrust(api),
  }
  await vault.keepEnrolment(enrolment)
  return enrolment
}

/** Asks again whom to trust: keys and presses of later releases. Keeps the old answer offline. */
export async function refreshTrust(api: Api, vault: Vault): Promise<void> {
  if (!vault.enrolment) return
  await vault.keepEnrolment({ ...vault.enrolment, trust: await fetchTrust(api) })
}

async function fetchTrust(api: Api): Promise<Trust> {
  const response = await ask(api, '/api/trust')
  return (await readBody(response.json())) as Trust
}
