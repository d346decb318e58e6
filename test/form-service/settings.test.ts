import { describe, expect, it } from 'vitest'
import { Problem } from '@metip/form-definitions'
import { readSettings } from '@metip/form-service'

const problemOf = (env: Record<string, string>): Problem => {
  try {
    readSettings(env)
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown
  }
  throw new Error('the settings were taken')
}

describe('the settings', () => {
  it('need nothing on one machine', () => {
    expect(readSettings({})).toMatchObject({ port: 3000, environment: 'development' })
    expect(readSettings({}).databaseUrl).toBeUndefined()
  })

  it('refuse production without a database of its own and a sign-in provider', () => {
    const { code, message } = problemOf({ METIP_ENV: 'production' })
    expect(code).toBe('settings-wrong')
    expect(message).toContain('DATABASE_URL')
    expect(message).toContain('OIDC_ISSUER')
  })

  it('say all that is wrong at once', () => {
    const { message } = problemOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://localhost/x',
      METIP_BLOBS: 's3:bucket',
      METIP_SIGNER: 'pkcs11',
      METIP_LOG: 'loud',
    })
    for (const name of ['PORT', 'DATABASE_URL', 'METIP_BLOBS', 'METIP_SIGNER', 'METIP_LOG'])
      expect(message).toContain(name)
  })

  it('let no failpoint into production', () => {
    const { message } = problemOf({
      METIP_ENV: 'production',
      DATABASE_URL: 'postgres://localhost/metip',
      OIDC_ISSUER: 'https://sign-in.example',
      METIP_FAILPOINT: 'seal.after-commit',
    })
    expect(message).toContain('METIP_FAILPOINT')
  })

  it('quote no password', () => {
    const { message } = problemOf({ DATABASE_URL: 'mysql://user:hush@localhost/x' })
    expect(message).not.toContain('hush')
  })
})
