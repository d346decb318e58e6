import { AxeBuilder } from '../../support/axe.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FormPage } from '../page/main.ts'
import { openTab, type Tab } from '../page/tab.ts'

declare const page: FormPage

/** A recogniser of the browser that says what the test tells it to. */
interface FakeRecogniser extends EventTarget {
  lang: string
  processLocally: boolean
  isOn: boolean
  say(text: string, isFinal?: boolean): void
  fail(error: string): void
}
declare const heard: FakeRecogniser[]

let tab: Tab

beforeAll(async () => {
  tab = await openTab({ viewport: { width: 820, height: 1180 } })
}, 60_000)
afterAll(() => tab?.close())

const speech = (availability: string | undefined) =>
  tab.page.evaluate((availability) => {
    const made: unknown[] = []
    class Recogniser extends EventTarget {
      static available = () => Promise.resolve(availability)
      static install = () => Promise.resolve(availability === 'downloadable')
      isOn = false
      constructor() {
        super()
        made.push(this)
      }
      start() {
        this.isOn = true
      }
      stop() {
        this.isOn = false
        this.dispatchEvent(new Event('end'))
      }
      say(transcript: string, isFinal = true) {
        const results = [Object.assign([{ transcript }], { isFinal })]
        this.dispatchEvent(Object.assign(new Event('result'), { results, resultIndex: 0 }))
      }
      fail(error: string) {
        this.dispatchEvent(Object.assign(new Event('error'), { error }))
        this.stop()
      }
    }
    const found = availability === undefined ? undefined : Recogniser
    Object.assign(window, { heard: made, SpeechRecognition: found })
    Object.assign(window, { webkitSpeechRecognition: found })
  }, availability)

const node = { type: 'field', pointer: '/body', kind: 'longText' }
const form = (options: object) => ({
  pages: [{ id: 'one', nodes: [{ ...node, options: { statement: true, ...options } }] }],
  properties: { body: { type: 'string' } },
  required: ['body'],
  words: { '/body': { label: 'Statement', hint: 'In their own words' } },
})

const show = async (body?: string, { options = {}, ...properties }: { options?: object } = {}) => {
  await tab.page.evaluate(
    (given) => {
      const { form, answers, properties } = JSON.parse(given)
      page.showLoose(form, { answers, theme: 'day', ...properties })
    },
    JSON.stringify({
      form: form(options),
      answers: body === undefined ? {} : { body },
      properties,
    }),
  )
  await area().waitFor()
}

const area = () => tab.page.getByRole('textbox', { name: 'Statement' })
const body = () => tab.page.evaluate(() => page.form.answers['body'])
const button = (name: string) => tab.page.getByRole('button', { name })
const say = (text: string, isFinal = true) =>
  tab.page.evaluate(([text, isFinal]) => heard.at(-1)?.say(text, isFinal), [text, isFinal] as const)

/** The numbers beside the paragraphs, each with the height of its line within the box. */
const numbers = () =>
  tab.page.evaluate(() => {
    const mirror = page.form.shadowRoot?.querySelector('.statement-mirror') as HTMLElement
    const numbered = [...mirror.querySelectorAll<HTMLElement>('p:not(.blank)')]
    return numbered.map((paragraph) => paragraph.offsetTop)
  })

const long = 'I saw two people whom I did not know running towards me from the bridge. '.repeat(4)

describe('a statement', () => {
  beforeEach(() => speech(undefined))

  test('numbers its paragraphs where they begin, however the ones before them wrap', async () => {
    await show(`${long}\n\nShort.\n${long}`)
    const [first, second, third] = await numbers()
    const line = await tab.page.evaluate(() =>
      Number.parseFloat(
        getComputedStyle(page.form.shadowRoot!.querySelector('textarea')!).lineHeight,
      ),
    )
    expect(await numbers()).toHaveLength(3)
    const lines = (second! - first!) / line
    expect(lines).toBeGreaterThan(4)
    expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.05)
    expect(Math.round((third! - second!) / line)).toBe(1)
  })

  test('is as high as its text: nothing scrolls inside it', async () => {
    await show(`${long}\n`.repeat(30))
    const over = () =>
      tab.page.evaluate(() => {
        const area = page.form.shadowRoot!.querySelector('textarea')!
        return area.scrollHeight - area.clientHeight
      })
    expect(await over()).toBeLessThanOrEqual(0)
    await area().press('End')
    await tab.page.keyboard.type('\nand one more\n\n')
    expect(await over()).toBeLessThanOrEqual(0)
  })

  test('follows what is written, in the middle too', async () => {
    await show('One.\nTwo.\nThree.')
    await area().evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 4))
    await area().focus()
    await tab.page.keyboard.type('\nOne and a half.')
    expect(await body()).toBe('One.\nOne and a half.\nTwo.\nThree.')
    expect(await numbers()).toHaveLength(4)
    const mirrored = await tab.page.evaluate(() =>
      [...page.form.shadowRoot!.querySelectorAll('.statement-mirror p')].map((p) => p.textContent),
    )
    expect(mirrored.join('\n')).toBe(await body())
  })

  test('says how many words and about how many pages it is', async () => {
    await show(long.repeat(30))
    expect(await tab.page.locator('.count').textContent()).toMatch(/1,800 words, about 3 pages/)
  })

  test('says when the host page has kept it', async () => {
    await show('I saw it.')
    await tab.page.evaluate(() => (page.form.savedAt = '2026-03-27T14:05:00'))
    await expect.poll(() => tab.page.locator('.count').textContent()).toMatch(/Saved 14:05/)
  })

  test('says how to dictate where the browser would send the voice away', async () => {
    await show('I saw it.')
    await expect
      .poll(() => tab.page.locator('.statement-tools').textContent())
      .toMatch(/use the microphone of the device’s own keyboard/)
    expect(await button('Dictate').count()).toBe(0)
  })

  test('read only has neither tools nor marks, and its numbers stay', async () => {
    await show('One.\nTwo.', { readonly: true } as object)
    expect(await tab.page.locator('.statement-tools').count()).toBe(0)
    expect(await numbers()).toHaveLength(2)
  })
})

describe('a statement that is dictated', () => {
  beforeEach(async () => {
    await speech('available')
    await show('I was at the stop.')
    await button('Dictate').click()
  })

  const marks = () => tab.page.locator('.statement-mirror mark').allTextContents()

  test.each(['day', 'dark'])('keeps nobody out while it listens, by %s', async (theme) => {
    await tab.page.evaluate((theme) => (page.form.theme = theme as 'day'), theme)
    await say('he ran away full stop')
    await say('and then', false)
    await button('Show the next').click()
    await button('This one is right').waitFor()
    const { violations } = await new AxeBuilder({ page: tab.page })
      .include('metip-form')
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  })

  test('is heard on this device alone', async () => {
    const { lang, processLocally } = await tab.page.evaluate(() => ({ ...heard.at(-1)! }))
    expect({ lang, processLocally }).toEqual({ lang: 'en-GB', processLocally: true })
  })

  test('shows what is not sure yet without writing it', async () => {
    await say('he ran aw', false)
    await expect.poll(() => tab.page.locator('.guess').textContent()).toContain('he ran aw')
    expect(await body()).toBe('I was at the stop.')
  })

  test('writes what was said, and says where it came from', async () => {
    await say('he ran away full stop')
    expect(await body()).toBe('I was at the stop. He ran away.')
    expect(await tab.page.evaluate(() => page.form.provenance)).toEqual({
      '/body': { from: 'dictated' },
    })
    expect(await marks()).toEqual(['He ran away.'])
  })

  test('writes where the caret stands', async () => {
    await area().evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(5, 5))
    await say('still')
    await say('standing')
    expect(await body()).toBe('I was still standing at the stop.')
    expect(await marks()).toEqual(['still standing'])
  })

  test('goes on after a silence, and stops with Escape', async () => {
    await tab.page.evaluate(() => heard.at(-1)?.fail('no-speech'))
    expect(await tab.page.evaluate(() => heard.at(-1)?.isOn)).toBe(true)
    await area().press('Escape')
    expect(await tab.page.evaluate(() => heard.at(-1)?.isOn)).toBe(false)
    await expect.poll(() => button('Dictate').count()).toBe(1)
  })

  test('says so where the microphone is not allowed', async () => {
    await tab.page.evaluate(() => heard.at(-1)?.fail('not-allowed'))
    await expect
      .poll(() => tab.page.locator('.statement-tools').textContent())
      .toMatch(/The microphone may not be used/)
  })

  test('keeps its marks until each was looked at, page turned or not', async () => {
    await say('he ran away full stop')
    await button('Stop dictating').click()
    await area().press('End')
    await tab.page.keyboard.type(' I stayed.')
    expect(await marks()).toEqual(['He ran away.'])
    await tab.page.evaluate(async () => {
      const { form } = page
      const place = form.parentElement!
      form.language = 'cy'
      await form.updateComplete
      form.language = 'en'
      await form.updateComplete
      place.append(form)
    })
    expect(await marks()).toEqual(['He ran away.'])
    await button('Show the next').click()
    const selected = await area().evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    )
    expect(selected).toBe('He ran away.')
    await button('This one is right').click()
    await expect.poll(marks).toEqual([])
    expect(await tab.page.locator('.dictated-check').count()).toBe(0)
  })
})

describe('a paste', () => {
  const paste = (text: string) =>
    tab.page.evaluate((text) => {
      const area = page.form.shadowRoot!.querySelector('textarea')!
      area.focus()
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      const event = new ClipboardEvent('paste', { clipboardData, cancelable: true, bubbles: true })
      return area.dispatchEvent(event)
    }, text)

  beforeEach(() => speech(undefined))

  test('from a word processor is plain text, and comes back out with undo', async () => {
    await show('Before. ')
    await area().press('End')
    await paste('\uf0b7\tFirst\r\n\uf0b7\tSec\u00adond')
    expect(await body()).toBe('Before. • First\n• Second')
    await tab.page.keyboard.press('Control+z')
    expect(await body()).toBe('Before. ')
  })

  test('of 5 MB is refused in words, and what was there stays', async () => {
    await show('I saw it.', { options: { maxLength: 100_000 } })
    expect(await paste('x'.repeat(5_000_000))).toBe(false)
    expect(await body()).toBe('I saw it.')
    await expect
      .poll(() => tab.page.getByRole('alert').textContent())
      .toMatch(/too long and was not added: it has 5,000,000 characters/)
    await area().press('End')
    await tab.page.keyboard.type('!')
    expect(await tab.page.getByRole('alert').count()).toBe(0)
  })
})

test('a key in a statement of 100,000 characters', async () => {
  await speech(undefined)
  await show(`${long.slice(0, 250)}\n\n`.repeat(397).slice(0, 100_000))
  const times = await tab.page.evaluate(async () => {
    const area = page.form.shadowRoot!.querySelector('textarea')!
    area.focus()
    area.setSelectionRange(50_000, 50_000)
    const times: number[] = []
    for (let i = 0; i < 12; i++) {
      const began = performance.now()
      document.execCommand('insertText', false, i % 4 === 3 ? '\n' : 'x')
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      times.push(performance.now() - began)
    }
    return times.sort((a, b) => a - b)
  })
  console.log(`a key at 100,000 characters: median ${times[6]?.toFixed(1)} ms`)
  expect(await numbers()).toHaveLength(400)
})

test('the page’s policy refused nothing and nothing was thrown', () => {
  expect(tab.complaints).toEqual([])
})
