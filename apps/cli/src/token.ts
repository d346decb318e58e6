import { developmentToken, readSettings } from '@metip/form-service'
import { good, misuse, say } from './say.ts'

/** `metip token --role officer`: an access token of the development provider, for trying the API. */
export async function runToken(options: { role: string; json?: boolean }): Promise<number> {
  const settings = readSettings(process.env)
  if (settings.environment === 'production' || settings.oidcIssuer)
    throw misuse(
      'Tokens are made here only for the development provider',
      'Ask the force’s own provider for one.',
    )
  const token = await developmentToken(settings.dataFolder, options.role)
  say(options.json, { role: options.role, token }, () => token)
  return good
}
