import { kindExamples } from '/work/main/test/renderer/page/examples.ts'
import { showKinds } from '/work/main/test/renderer/page/scene.ts'
import { openTab } from '/work/main/test/renderer/page/tab.ts'
const tab = await openTab({ reducedMotion: 'reduce' })
const ex = kindExamples().filter(({kind}) => /^(choice|date|text|repeat|money|number|yesNo|longText|file)$/.test(kind))
for (const [w,h] of [[1180,820],[820,1180],[320,800]] as const) {
  await tab.page.setViewportSize({width:w,height:h})
  for (const theme of ['day','dark'] as const) {
    if (theme==='dark' && w!==820) continue
    await showKinds(tab.page, ex, { theme, filled: true })
    await tab.page.evaluate(async () => { const f = (globalThis as any).page.form; f.review = true; f.saveable = true; await f.updateComplete; f.answer('/text','Changed'); f.answer('/'+Object.keys(f.answers)[0], undefined); await f.goTo(':review'); await f.updateComplete; f.check(); await f.goTo(':review'); await new Promise(requestAnimationFrame) })
    await tab.page.screenshot({path:`/tmp/th/review-${w}-${theme}.png`, fullPage:true})
    await tab.page.evaluate(async () => { const f = (globalThis as any).page.form; f.saveForLater(); await f.updateComplete; await new Promise(requestAnimationFrame) })
    await tab.page.screenshot({path:`/tmp/th/saving-${w}-${theme}.png`, fullPage:true})
  }
}
await tab.page.setViewportSize({width:820,height:1180})
await showKinds(tab.page, ex, { filled: true, theme: 'night' })
await tab.page.emulateMedia({media:'print'})
await tab.page.screenshot({path:`/tmp/th/print.png`, fullPage:true})
await tab.page.emulateMedia({media:null})
await showKinds(tab.page, kindExamples().filter(({kind}) => /^(choice|date|phone|repeat|money|declaration|statement|vrm|postcode)$/.test(kind)), { filled: true, language: 'ar' })
await tab.page.screenshot({path:`/tmp/th/rtl.png`, fullPage:true})
await tab.page.emulateMedia({forcedColors:'active', colorScheme:'dark'})
await showKinds(tab.page, ex.concat(kindExamples().filter(({kind})=>/^(bodyMap|signature)$/.test(kind))), { filled: true, theme:'auto' })
await tab.page.screenshot({path:`/tmp/th/forced.png`, fullPage:true})
await tab.close()
