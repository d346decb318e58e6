import { tag, type Tone } from '@metip/shell'
import { html, type TemplateResult } from 'lit'
import type { Check, Verification } from '../records.ts'
import { paperName } from '../words.ts'

const verdicts: Readonly<Record<Check['verdict'], readonly [string, Tone]>> = {
  good: ['Good', 'good'],
  bad: ['Bad', 'bad'],
  absent: ['Not there', 'wait'],
}

/** The verdict, and under it each check in words. */
export const verdictTables = ({ verdict, checks, papers }: Verification): TemplateResult => html`
  <div class="banner ${verdict}" role="status">
    <h3>
      ${verdict === 'good' ? 'This record holds' : 'This record does not hold: see what is bad'}
    </h3>
  </div>
  ${table('Submission', checks)}
  ${papers.map((paper) => table(paperName(paper.audience), paper.checks))}
`

const table = (caption: string, checks: readonly Check[]): TemplateResult => html`
  <div class="table-frame" tabindex="0" role="region" aria-label="Checks: ${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">What was checked</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        ${checks.map(
          ({ words, verdict }) =>
            html`<tr>
              <td>${words}</td>
              <td>${tag(...verdicts[verdict])}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`
