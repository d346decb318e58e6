import { compileForm, readForm, openCompiled } from '@metip/form-definitions/compile'
const importText = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`)
for (const schema of [
 { type:'object', additionalProperties: true, title: 'Test' },
 {"title":"A registration form","description":"A simple form example.","type":"object","properties":{"child":{"$ref":"#"}}},
 { type:'object', properties: {answer: {type: 'null'}} },
 { type:'object', properties: {answer: {type: 'object'}} },
]) { try { const f = await openCompiled(await compileForm(readForm({ 'schema.json': JSON.stringify(schema) }, '0'.repeat(64))), importText); console.log(JSON.stringify(f.layout), JSON.stringify(f.words('en').groups), JSON.stringify(f.words('en').pages)) } catch (e) { console.log((e as Error).message) } }
