import { AxeBuilder } from '../../support/axe.ts'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '@metip/form-definitions'
import type { MapSetup } from '@metip/renderer'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

const worker = fileURLToPath(
  new URL('../../../node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url),
)
const here = { latitude: 51.4893656, longitude: -0.1199256, accuracy: 11.4 }

let tab: Tab

beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
  await tab.page.route('**/map-worker.mjs', (route) =>
    route.fulfill({ path: worker, contentType: 'text/javascript' }),
  )
}, 60_000)
afterAll(() => tab?.close())
afterEach(() => expect(tab.complaints).toEqual([]))

const form = formOf(kindExamples().filter(({ kind }) => kind === 'place'))

const show = (
  place: JsonObject = {},
  {
    map,
    theme = 'day',
    readonly = false,
  }: { map?: MapSetup; theme?: string; readonly?: boolean } = {},
) =>
  tab.page.evaluate(
    async (given) => {
      const { form, ...properties } = JSON.parse(given)
      document.body.style.background = properties.theme === 'dark' ? '#0c131b' : '#f4f6f9'
      document.body.style.color = properties.theme === 'dark' ? '#f1f4f8' : '#0b1620'
      await page.showLoose(form, properties).updateComplete
    },
    JSON.stringify({ form, answers: { place }, map, theme, readonly }),
  )

const button = (name: string) => tab.page.getByRole('button', { name })
const map = () => tab.page.getByRole('application')
const place = () =>
  tab.page.evaluate(() => page.form.answers['place'] as Record<string, number | undefined>)
const openMap = async () => {
  await button('Show the map').click()
  await map().waitFor()
}
const known = { lat: 51.489366, lon: -0.119926 }

describe('where this device is', () => {
  test('is measured, told in every way the form asks for, and says so', async () => {
    const { context } = { context: tab.page.context() }
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation(here)
    await show()
    await button('Where I am now').click()
    await tab.page.getByText('Position found, to within 12 m.').waitFor()
    expect(await place()).toEqual({ ...known, accuracyM: 12, easting: 530627, northing: 178389 })
    await tab.page.getByText('Grid reference: TQ 30627 78389').waitFor()
    const from = await tab.page.evaluate(() => page.form.provenance['/place/lat'])
    expect(from).toMatchObject({ from: 'lookup', source: 'device', record: '±12 m' })
    expect(await tab.page.getByText('From this device').count()).toBe(5)
  })

  test('is not asked for by itself, and a refusal leaves the fields to the hand', async () => {
    await tab.page.context().clearPermissions()
    await show()
    await button('Where I am now').click()
    await tab.page.getByText('This device may not tell its position here.').waitFor()
    expect(await place()).toEqual({})
  })
})

describe('coordinates by hand', () => {
  test('give the grid reference, by whichever pair is there', async () => {
    await show()
    await tab.page.getByLabel('Easting').fill('530627')
    await tab.page.getByLabel('Northing').fill('178389')
    await tab.page.getByText('TQ 30627 78389').waitFor()
  })

  test('that lie apart are told to be checked', async () => {
    await show({ ...known, easting: 530627, northing: 178389 })
    expect(await tab.page.getByText('Check both.').count()).toBe(0)
    await tab.page.getByLabel('Northing').fill('179389')
    await tab.page.getByText(/are 1 km away from easting and northing/).waitFor()
  })
})

describe('the map without tiles', () => {
  test('takes a pin where it is touched, in every way the form asks for', async () => {
    await show()
    await openMap()
    const box = await map().boundingBox()
    if (!box) throw new Error('no map')
    await tab.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect
      .poll(async () => Object.keys(await place()).sort())
      .toEqual(['easting', 'lat', 'lon', 'northing'])
    expect(await tab.page.evaluate(() => page.form.provenance)).toEqual({})
  })

  test('moves the pin by keys: arrows a little, with Shift a lot', async () => {
    await show(known)
    await openMap()
    await map().focus()
    await tab.page.keyboard.press('ArrowUp')
    const once = await place()
    expect(once['lat']).toBeGreaterThan(known.lat)
    expect(once['lon']).toBeCloseTo(known.lon, 5)
    await tab.page.keyboard.press('Shift+ArrowRight')
    const twice = await place()
    expect(twice['lat']).toBeCloseTo(once['lat'] ?? 0, 5)
    expect((twice['lon'] ?? 0) - known.lon).toBeGreaterThan(2 * ((once['lat'] ?? 0) - known.lat))
    await tab.page.getByText(`Pin at ${twice['lat']?.toFixed(5)}`, { exact: false }).waitFor()
  })

  test('a dragged view leaves the pin where it is; a dragged pin goes along', async () => {
    await show(known)
    await openMap()
    const box = await map().boundingBox()
    if (!box) throw new Error('no map')
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const drag = async (x: number, y: number) => {
      await tab.page.mouse.move(x, y)
      await tab.page.mouse.down()
      await tab.page.mouse.move(x + 60, y, { steps: 4 })
      await tab.page.mouse.up()
    }
    await drag(box.x + 40, box.y + 40)
    expect(await place()).toEqual(known)
    await drag(middle.x + 60, middle.y - 16)
    expect((await place())['lon']).toBeGreaterThan(known.lon)
  })

  test('zooms to a scale in round metres', async () => {
    await show(known)
    await openMap()
    await tab.page.getByText('100 m', { exact: true }).waitFor()
    await button('Zoom in').click()
    await tab.page.getByText('50 m', { exact: true }).waitFor()
    await map().press('-')
    await tab.page.getByText('100 m', { exact: true }).waitFor()
  })

  test('only shows, in a form that is only read', async () => {
    await show(known, { readonly: true })
    await openMap()
    await map().press('ArrowUp')
    expect(await place()).toEqual(known)
    expect(await button('Where I am now').count()).toBe(0)
  })

  test.each(['day', 'dark'])('has no accessibility violation by %s', async (theme) => {
    await show(known, { theme })
    await openMap()
    const { violations } = await new AxeBuilder({ page: tab.page })
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

describe('the map with tiles', () => {
  const setup = (more: Partial<MapSetup> = {}): MapSetup => ({
    style: {
      version: 8,
      sources: {},
      layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#cde4c0' } }],
    },
    attribution: '© Example Survey',
    workerUrl: '/map-worker.mjs',
    ...more,
  })

  test('is painted under the same pin, and names whose it is', async () => {
    await show(known, { map: setup() })
    await openMap()
    await tab.page.getByText('© Example Survey').waitFor()
    expect(await tab.page.locator('.map-ground canvas').count()).toBe(1)
    expect(await tab.page.locator('.map-lines').count()).toBe(0)
    await map().press('ArrowUp')
    expect((await place())['lat']).toBeGreaterThan(known.lat)
  })

  test('is a plain grid where its style cannot be had', async () => {
    await show(known, { map: setup({ style: '/nothing-here.json' }) })
    const missing = tab.page.waitForResponse('**/nothing-here.json')
    await openMap()
    await missing
    await expect.poll(() => tab.page.locator('.map-lines').count()).toBe(1)
    await tab.page.getByText('No map picture here', { exact: false }).waitFor()
    await map().press('ArrowUp')
    expect((await place())['lat']).toBeGreaterThan(known.lat)
    // the page itself says that the style was missing
    tab.complaints.length = 0
  })

  test('is a plain grid in a browser that cannot paint', async () => {
    await tab.page.evaluate(() => {
      HTMLCanvasElement.prototype.getContext = () => null
    })
    await show(known, { map: setup() })
    await openMap()
    await tab.page.getByText('No map picture here', { exact: false }).waitFor()
  })
})
