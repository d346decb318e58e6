import { fields } from './fields.ts'
import { page } from './page.ts'
import { tokens } from './tokens.ts'

/** Constructable sheets: a page under `style-src 'self'` needs nothing more. */
export const styles = [tokens, page, fields]
