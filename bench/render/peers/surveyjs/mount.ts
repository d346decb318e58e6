import { Model } from 'survey-core'
import { renderSurvey } from 'survey-js-ui'
import 'survey-core/survey-core.min.css'
import type { Mounted } from '../../systems/system.ts'

export async function mount(place: HTMLElement, definition: object): Promise<Mounted> {
  const survey = new Model(definition)
  renderSurvey(survey, place)
  const question = (id: string) => place.querySelector(`[data-name="${id}"]`)
  return {
    input(id) {
      const found = question(id)
      return found?.querySelector('input, textarea, select') ?? found
    },
    shown: (id) => question(id) !== null,
    text: (id) => question(id)?.textContent,
    submit: () => void survey.completeLastPage(),
    errors: () => place.querySelectorAll('.sd-element__erbox').length,
  }
}
