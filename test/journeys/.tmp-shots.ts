import { createServer } from 'node:http'
import { Hono } from 'hono'
import { pageRoutes } from '../../form-service/src/routes/pages.ts'
import { securityHeaders } from '../../form-service/src/routes/security.ts'
import { launchChromium } from '../support/browser.ts'
import { AxeBuilder } from '@axe-core/playwright'
const app = new Hono()
app.use(securityHeaders({ issuer: 'http://localhost:1/' } as never))
app.route('/', pageRoutes({ pages: { docs: '/work/main/apps/docs/dist' } } as never))
const server = createServer(async (req, res) => {
  const r = await app.fetch(new Request('http://localhost' + req.url))
  res.writeHead(r.status, Object.fromEntries(r.headers)); res.end(Buffer.from(await r.arrayBuffer()))
})
await new Promise<void>((d) => server.listen(0, '127.0.0.1', d))
const url = `http://localhost:${(server.address() as { port: number }).port}`
const browser = await launchChromium()
const page = await (await browser.newContext({ viewport: { width: 1180, height: 820 }, reducedMotion: 'reduce' })).newPage()
page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') console.log('CONSOLE', m.text()) })
page.on('pageerror', (e) => console.log('PAGEERROR', e.message))
await page.goto(url + '/docs/renderer/period')
console.log(page.url())
await page.waitForTimeout(1500)
console.log('scroll', await page.evaluate(() => document.querySelector('#period')!.getBoundingClientRect().top))
for (const one of await page.locator('live-example').all()) {
  await one.scrollIntoViewIfNeeded()
  const name = await one.getAttribute('name')
  await page.waitForFunction((n) => document.querySelector(`live-example[name="${n}"]`)?.hasAttribute('data-live'), name, { timeout: 15000 }).catch(() => console.log('NOT LIVE', name))
}
const only = process.argv[2]
if (only === 'axe') {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  for (const v of violations) console.log(v.id, v.nodes.length, v.nodes.slice(0, 4).map((n) => n.target.join(' ') + ' ' + n.html.slice(0, 200)).join('\n   '))
}
for (const [id, w, h, scheme] of [['vehicle', 1180, 820, 'light'],['bodymap',820,1180,'light'], ['properties', 320, 820, 'light'], ['right-to-left', 820, 1180, 'light'], ['a-field-of-your-own', 1180, 820, 'light'],['when-something-is-wrong',820,1180,'light']] as const) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width: w, height: h })
  await page.waitForTimeout(300)
  await page.evaluate((i) => { document.getElementById(i)?.scrollIntoView() }, id)
  await page.waitForTimeout(700)
  await page.evaluate((i) => { document.getElementById(i)?.scrollIntoView() }, id)
  await page.screenshot({ path: `/tmp/docs-${id}.png` })
  if (w === 320) console.log(await page.evaluate(() => [...document.querySelectorAll('main *, header *, nav *')].filter((e) => e.getBoundingClientRect().right > 321 && !e.closest('.wide')).slice(0, 12).map((e) => e.tagName + '.' + e.className + ' ' + (e.closest('live-example')?.getAttribute('name') ?? '') + ' ' + (e.textContent ?? '').slice(0, 40))))
  if (w === 320) console.log(await page.evaluate(() => [...document.querySelectorAll('metip-form')].flatMap((f) => [...f.shadowRoot!.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > 321).slice(0, 3).map((e) => f.parentElement!.parentElement!.getAttribute('name') + ' ' + e.tagName + '.' + e.className))))
  console.log(id, 'overflow', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
}
await browser.close(); server.close()
