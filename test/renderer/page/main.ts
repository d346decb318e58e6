import * as definitions from '@metip/form-definitions'
import {
  openForm,
  openShelf,
  type Bundle,
  type OpenCodeList,
  type OpenForm,
} from '@metip/form-definitions'
import '@metip/renderer'
import type { MetipForm } from '@metip/renderer'
import * as device from '@metip/renderer/device'
import {
  coded,
  draft,
  fileOf,
  keysOf,
  officer,
  oldDatabase,
  readDisk,
  sendThrough,
  signed,
  swapRecords,
} from './deviceScenes.ts'
import { gazetteer } from './gazetteer.ts'
import './starsField.ts'
import { openLoose, type LooseForm } from './looseForm.ts'

/** What the tests drive from outside. */
const page = {
  definitions,
  device,
  coded,
  draft,
  fileOf,
  keysOf,
  officer,
  oldDatabase,
  readDisk,
  sendThrough,
  signed,
  swapRecords,
  gazetteer,
  events: [] as { name: string; detail: unknown }[],

  show(form: OpenForm, properties: Partial<MetipForm> = {}): MetipForm {
    const element = document.createElement('metip-form')
    Object.assign(element, { bundle: form, ...properties })
    page.events.length = 0
    for (const name of [
      'metip-change',
      'metip-submit',
      'metip-fault',
      'metip-page',
      'metip-lookup',
      'metip-save',
    ])
      element.addEventListener(name, (event) =>
        page.events.push({ name, detail: (event as CustomEvent<unknown>).detail }),
      )
    document.querySelector('#place')?.replaceChildren(element)
    return element as MetipForm
  },

  showLoose: (loose: LooseForm, properties?: Partial<MetipForm>): MetipForm =>
    page.show(openLoose(loose), properties),

  async showBundle(
    bundle: Bundle,
    properties?: Partial<MetipForm>,
    lists: readonly OpenCodeList[] = [],
  ): Promise<MetipForm> {
    const load = async (digest: string) =>
      new Uint8Array(await (await fetch(`/api/parts/${digest}`)).arrayBuffer())
    const bring = (digest: string) => import(/* @vite-ignore */ `/api/parts/${digest}`)
    return page.show(await openForm(bundle, load, bring, openShelf(lists)), properties)
  },

  get form(): MetipForm {
    return document.querySelector('metip-form') as MetipForm
  },
}

export type FormPage = typeof page
Object.assign(window, { page })
