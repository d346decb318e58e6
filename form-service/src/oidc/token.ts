import { importJWK, SignJWT } from 'jose'
import { Problem } from '@metip/form-definitions'
import { audience, commandLineIssuer } from '../identity.ts'
import { readDevelopmentKey } from '../keys/keys.ts'
import { openSigningKey } from '../keys/signing.ts'
import { claimsOf, demoPeople } from './people.ts'

/** An access token of a demo person by login (`officer2`) or role. Throws `person-unknown`. */
export async function developmentToken(dataFolder: string, login: string): Promise<string> {
  const person = demoPeople.find((one) => one.login === login)
  if (!person)
    throw new Problem(
      'person-unknown',
      `There is no demo person "${login}"`,
      `Use one of ${demoPeople.map((one) => one.login).join(', ')}.`,
    )
  const privateKey = await readDevelopmentKey(dataFolder)
  const { kid } = await openSigningKey(privateKey)
  return new SignJWT(claimsOf(person))
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' })
    .setIssuer(commandLineIssuer)
    .setSubject(person.id)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('12h')
    .sign(await importJWK(privateKey as Parameters<typeof importJWK>[0], 'ES256'))
}
