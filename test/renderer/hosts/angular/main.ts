import '@angular/compiler'
import { JsonPipe } from '@angular/common'
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import type { JsonObject } from '@metip/form-definitions'
import { readForm, type OpenForm } from '@metip/renderer'
import { lostProperty } from '../lostProperty.ts'

class LostProperty {
  readonly form = signal<OpenForm | undefined>(undefined)
  readonly answers = signal<JsonObject>({})
  readonly sent = signal<JsonObject | undefined>(undefined)

  constructor() {
    void readForm(lostProperty).then((form) => this.form.set(form))
  }
}

/** `@Component({…}) class LostProperty` where a project compiles decorators. */
const app = Component({
  selector: 'lost-property',
  imports: [JsonPipe],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (form(); as form) {
      <metip-form
        [bundle]="form"
        (metip-change)="answers.set($event.detail.answers)"
        (metip-submit)="sent.set($event.detail.answers)"
      />
    }
    <output id="answers">{{ answers() | json }}</output>
    @if (sent(); as sent) {
      <output id="sent">{{ sent | json }}</output>
    }
  `,
})(LostProperty)

void bootstrapApplication(app)
