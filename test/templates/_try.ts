import { writeFileSync } from 'node:fs'
import { print, layOut } from '/work/main/templates/src/press/index.ts'
import { jobOf } from '/work/main/test/templates/scene.ts'
for (const p of ['evidence', 'restricted'] as const) {
  const job = await jobOf(p)
  const a = await print(job)
  const b = await print(job)
  console.log(a.pages, a.bytes.length, Buffer.compare(a.bytes, b.bytes), a.pageDigests)
  writeFileSync(`/tmp/${p}.pdf`, a.bytes)
  let t = performance.now()
  for (let i = 0; i < 30; i++) await print(job)
  console.log((performance.now() - t) / 30, 'ms')
}
const long = await jobOf('evidence', {
  given: {
    ...(await import('/work/main/test/templates/scene.ts')).answers,
    body: 'The quick brown fox jumps over the lazy dog. '.repeat(6600).slice(0, 297000),
  },
})
let t = performance.now()
const r = await print(long)
console.log(r.pages, r.bytes.length, performance.now() - t)
