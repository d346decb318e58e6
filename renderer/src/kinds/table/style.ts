import { css } from 'lit'

/** A name that is heard and not seen: the column's head shows it. */
const unseen = css`
  position: absolute;
  width: 1px;
  height: 1px;
  margin: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`

/** Rows, where there is room for them; else each is a card with its cells one under the other. */
export const style = css`
  metip-table {
    display: block;
  }
  .table-frame {
    position: relative;
    margin-top: 0.75rem;
  }
  .table {
    width: 100%;
    border-collapse: collapse;
  }
  .table .row-title {
    text-align: start;
  }
  metip-table .add {
    margin-top: 0.75rem;
  }
  metip-table .keys {
    margin: 0.75rem 0 0;
  }

  .table.rows thead th {
    padding: 0 0.25rem 0.5rem;
    font-weight: 600;
    text-align: start;
    vertical-align: bottom;
  }
  .table.rows thead .hint {
    display: block;
    margin: 0;
    font-weight: 400;
    line-height: 1.3;
  }
  .table.rows tbody :is(td, th) {
    position: relative;
    padding: 0.25rem;
    vertical-align: top;
  }
  .table.rows .row-title {
    padding-inline: 0 0.75rem;
    line-height: var(--_target);
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .table.rows :is(.row-word, .row-remove-word),
  .table.rows td :is(.label, .field > .hint, fieldset > .hint) {
    ${unseen}
  }
  .table.rows td .faulty {
    padding-inline-start: 0.5rem;
  }
  .table.rows td .options {
    grid-auto-flow: column;
    grid-template-columns: none;
    gap: 0.25rem;
  }
  .table.rows td .input {
    width: 100%;
    min-width: 0;
  }
  .table.rows td .date .input {
    width: 3.5rem;
    padding-inline: 0.5rem;
  }
  .table.rows td .date .input[id$='year'] {
    width: 5rem;
  }
  .table.rows .row-remove .button {
    min-width: var(--_target);
    padding-inline: 0.25rem;
    font-size: 1.5rem;
    line-height: 1;
    text-decoration: none;
  }

  .table.cards,
  .table.cards :is(tbody, tr, td, th) {
    display: block;
  }
  .table.cards :is(thead, .row-remove-sign) {
    display: none;
  }
  .table.cards tbody tr {
    margin: 0 0 1rem;
    padding: 1.25rem;
    background: var(--_page);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .table.cards tbody td {
    margin-bottom: 1.25rem;
    padding: 0;
  }
  .table.cards tbody td:not(:has(> :not([hidden]))) {
    display: none;
  }
  .table.cards tbody td.row-remove {
    margin: 0;
    margin-inline-start: -0.75rem;
  }
  .table.cards .row-title {
    margin-bottom: 1rem;
    padding: 0;
    font-size: 1.1875rem;
  }
`
