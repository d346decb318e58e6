import { LiveExample } from './liveExample.ts'
import { startReading } from './reading.ts'
import { startSettings } from './settings.ts'

const settings = document.querySelector<HTMLElement>('#settings')
if (settings) startSettings(settings)
startReading()

const waiting = [...document.querySelectorAll<LiveExample>('live-example')]
if (waiting.length > 0) void startExamples(waiting)

/** Each form is opened when the reader comes near it: a page of fifty opens as fast as one of none. */
async function startExamples(all: readonly LiveExample[]): Promise<void> {
  const [{ examples }] = await Promise.all([
    import('virtual:manual/examples'),
    import('@metip/renderer'),
    import('./stars.ts'),
  ])
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue
        near.unobserve(target)
        const example = target as LiveExample
        const load = examples[example.getAttribute('name') ?? '']
        if (load) void example.start(load)
      }
    },
    { rootMargin: '800px' },
  )
  for (const example of all) near.observe(example)
}
