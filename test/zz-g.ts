import { compileForm, openCompiled, readForm } from '@metip/form-definitions/compile'
import { generateSchema } from '/work/main/test/support/generateSchemas.ts'
import { brokenAnswers, validAnswers } from '/work/main/test/support/answers.ts'
const importText = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`)
const from = Number(process.argv[2]), to = Number(process.argv[3])
let ok = 0, nob = 0
for (let s = from; s <= to; s++) {
  try {
    const c = await compileForm(readForm({ 'schema.json': JSON.stringify(generateSchema(s)) }, '0'.repeat(64)))
    const f = await openCompiled(c, importText)
    validAnswers(f, s); if (!brokenAnswers(f, s)) nob++
    ok++
  } catch (e) { console.log(s, (e as Error).message.slice(0, 300), (e as Error).message.startsWith('The form has')||(e as Error).message.startsWith('No valid') ? '' : (e as Error).stack?.split('\n').slice(1,5).join('\n')) }
}
console.log('ok', ok, 'without broken', nob)
