import { afterAll, beforeAll, expect, test } from 'vitest'
import { formOf, kindExamples } from '../page/examples.ts'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

/** What the tests put in place of a camera and of what reads codes. */
interface Sight {
  codes: string[]
  refused?: string
  torch?: boolean
  stopped: number
  timer?: ReturnType<typeof setInterval>
}

let tab: Tab
beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
}, 90_000)
afterAll(() => tab?.close())

const example = kindExamples().filter(({ kind }) => kind === 'scan')

/** Shows the field on a device that sees these codes; without them, on one that cannot scan. */
const show = (sight?: Partial<Sight>, answers = {}) =>
  tab.page.evaluate(
    async (given) => {
      const { form, answers, sight } = JSON.parse(given)
      Object.assign(globalThis, {
        sight: { codes: [], stopped: 0, ...sight },
        BarcodeDetector: undefined,
      })
      if (sight) {
        const seen = (globalThis as unknown as { sight: Sight }).sight
        Object.assign(globalThis, {
          BarcodeDetector: class {
            static async getSupportedFormats(): Promise<string[]> {
              return ['qr_code', 'code_128']
            }
            detect = async () => seen.codes.map((rawValue) => ({ rawValue }))
          },
        })
        navigator.mediaDevices.getUserMedia = async () => {
          if (seen.refused) throw new DOMException('', seen.refused)
          const canvas = document.createElement('canvas')
          const brush = canvas.getContext('2d')
          const stream = canvas.captureStream(10)
          // A picture that stands still gives a video no frames
          seen.timer = setInterval(() => brush?.fillRect(0, 0, Math.random() * 300, 150), 50)
          const [track] = stream.getVideoTracks()
          if (!track) throw new Error('no track')
          const stop = track.stop.bind(track)
          Object.assign(track, {
            getCapabilities: () => ({ torch: seen.torch ?? false }),
            applyConstraints: async () => undefined,
            stop: () => {
              seen.stopped++
              clearInterval(seen.timer)
              stop()
            },
          })
          return stream
        }
      }
      const element = page.showLoose(form, { answers })
      await element.updateComplete
      await customElements.whenDefined('metip-field-scan')
    },
    JSON.stringify({ form: formOf(example), answers, sight }),
  )
const see = (codes: string[]) =>
  tab.page.evaluate(
    (codes) => Object.assign((globalThis as unknown as { sight: Sight }).sight, { codes }),
    codes,
  )
const stopped = () =>
  tab.page.evaluate(() => (globalThis as unknown as { sight: Sight }).sight.stopped)
const box = () => tab.page.getByLabel('Seal number of the bag')
const scan = () => tab.page.getByRole('button', { name: 'Scan' })
const dialog = () => tab.page.getByRole('dialog', { name: 'Scan: Seal number of the bag' })
const answers = () => tab.page.evaluate(() => page.form.answers)

test('where codes cannot be read, the field says so and is typed into', async () => {
  await show()
  expect(await scan().count()).toBe(0)
  await tab.page.getByText('This device cannot scan codes').waitFor()
  await box().fill('B7654321')
  expect(await answers()).toEqual({ scan: 'B7654321' })
})

test('a code in sight is read by itself, the camera goes off and the field has the focus', async () => {
  await show({})
  await scan().click()
  await dialog().waitFor()
  await tab.page.getByText('Hold the code in the frame').waitFor()
  await see(['C0001'])
  await expect.poll(answers).toEqual({ scan: 'C0001' })
  await expect.poll(() => dialog().count()).toBe(0)
  expect(await stopped()).toBe(1)
  expect(await box().inputValue()).toBe('C0001')
  expect(
    await box().evaluate((input) => (input.getRootNode() as ShadowRoot).activeElement === input),
  ).toBe(true)
})

test('of several codes one is chosen', async () => {
  await show({ codes: ['C1', 'C2'] })
  await scan().click()
  await tab.page.getByText('Several codes are in sight').waitFor()
  expect(await answers()).toEqual({})
  await dialog().getByRole('button', { name: 'C2' }).click()
  expect(await answers()).toEqual({ scan: 'C2' })
})

test('it is left by its button or the Escape key, and the camera goes off', async () => {
  await show({}, { scan: 'A1' })
  await scan().click()
  await tab.page.getByText('Hold the code in the frame').waitFor()
  await tab.page.keyboard.press('Escape')
  await expect.poll(stopped).toBe(1)
  await expect.poll(() => dialog().count()).toBe(0)
  await scan().click()
  await tab.page.getByText('Hold the code in the frame').waitFor()
  await dialog().getByRole('button', { name: 'Cancel and type it' }).click()
  await expect.poll(stopped).toBe(2)
  expect(await answers()).toEqual({ scan: 'A1' })
})

test('a light is offered where the camera has one', async () => {
  await show({ torch: true })
  await scan().click()
  await dialog().getByRole('button', { name: 'Light on' }).click()
  await dialog().getByRole('button', { name: 'Light off', pressed: true }).waitFor()
  await tab.page.keyboard.press('Escape')
})

test.each([
  ['NotAllowedError', 'The camera may not be used'],
  ['NotFoundError', 'No camera was found'],
  ['NotReadableError', 'The camera does not work just now'],
])('a camera that fails with %s leads back to typing', async (refused, sentence) => {
  await show({ refused })
  await scan().click()
  await tab.page.getByText(sentence).waitFor()
  expect(await dialog().count()).toBe(0)
  await box().fill('D1')
  expect(await answers()).toEqual({ scan: 'D1' })
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
