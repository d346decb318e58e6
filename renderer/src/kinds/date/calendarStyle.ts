import { css } from 'lit'

export const calendarStyle = css`
  .calendar {
    position: absolute;
    inset: auto;
    width: min(23.5rem, 100vw - 1rem);
    margin: 0;
    padding: 0.75rem;
    background: var(--_surface);
    border: 2px solid var(--_edge);
    border-radius: calc(var(--_radius) * 1.5);
    box-shadow: 0 12px 40px rgb(0 0 0 / 35%);
    color: var(--_ink);
    font: inherit;
  }
  .calendar::backdrop {
    background: rgb(0 0 0 / 25%);
  }
  .calendar-head {
    display: grid;
    grid-template-columns: 3rem 3rem 1fr 3rem 3rem;
    align-items: center;
    margin-bottom: 0.25rem;
  }
  .calendar-month {
    margin: 0;
    font-weight: 700;
    line-height: 1.2;
    text-align: center;
  }
  .calendar-step {
    min-height: 3rem;
    padding: 0 0 0.2em;
    background: none;
    border: 0;
    border-radius: var(--_radius);
    color: var(--_accent);
    font: inherit;
    font-size: 1.75rem;
    line-height: 1;
    cursor: pointer;
    touch-action: manipulation;
  }
  .calendar table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .calendar th {
    padding: 0.25rem 0;
    color: var(--_muted);
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .calendar td {
    height: 3rem;
    padding: 0;
    border: 2px solid transparent;
    border-radius: var(--_radius);
    touch-action: manipulation;
  }
  .calendar td[data-day] {
    cursor: pointer;
  }
  .calendar-step:hover,
  .calendar td[data-day]:hover {
    background: var(--_accent-soft);
  }
  .calendar td[aria-current] {
    font-weight: 700;
    text-decoration: underline;
    text-decoration-thickness: 3px;
    text-underline-offset: 0.25em;
  }
  .calendar td[aria-selected='true'] {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 700;
  }
  .calendar td:focus,
  .calendar-step:focus-visible {
    outline: 4px solid var(--_focus);
    outline-offset: -2px;
    box-shadow: inset 0 0 0 4px var(--_focus-edge);
  }
  .calendar-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    justify-content: space-between;
    margin-top: 0.5rem;
  }
  /* A hand's width: from edge to edge at the bottom, within reach of the thumb */
  @media (max-width: 30rem) {
    .calendar {
      position: fixed;
      inset: auto 0 0 !important;
      width: 100%;
      max-width: none;
      max-height: 100%;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .calendar-head {
      grid-template-columns: 2.75rem 2.75rem 1fr 2.75rem 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .calendar td[aria-selected='true'] {
      border-color: Highlight;
    }
  }
`
