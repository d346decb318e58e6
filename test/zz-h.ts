import { compileForm, readForm } from '@metip/form-definitions/compile'
import { generateSchema } from '/work/main/test/support/generateSchemas.ts'
// shrink
const bad = async (schema: any) => { try { await compileForm(readForm({ 'schema.json': JSON.stringify(schema) }, '0'.repeat(64))); return '' } catch (e) { return (e as Error).message } }
for (const s of process.argv.slice(2).map(Number)) {
  let schema: any = generateSchema(s); const want = (await bad(schema)).replace(/[^A-Z]*/, '').slice(0,12)
  const first = await bad(schema); if (!first) { console.log(s,'fine'); continue }
  const key = /(Nothing stands|missing here|no field|under 400|HTML|cannot be hidden|.*)/.exec(first)![0].slice(0,15)
  let go = true
  while (go) { go = false
    const tries: (() => any)[] = []
    const walk = (n: any, path: string[]) => { if (typeof n !== 'object' || n === null) return; for (const k of Object.keys(n)) { tries.push(() => { const c = structuredClone(schema); let a = c; for (const p of path) a = a[p]; if (Array.isArray(a)) a.splice(Number(k),1); else delete a[k]; return c }); walk(n[k], [...path, k]) } }
    walk(schema, [])
    for (const t of tries) { const c = t(); const m = await bad(c); if (m.includes(key)) { schema = c; go = true; break } }
  }
  console.log(s, await bad(schema), '\n   ', JSON.stringify(schema))
}
