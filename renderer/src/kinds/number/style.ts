import { css } from 'lit'

export const style = css`
  .measured {
    display: flex;
    align-items: stretch;
  }
  /* The unit stands in one frame with the number. */
  .unit {
    display: grid;
    flex: none;
    place-content: center;
    min-width: 2.75rem;
    padding-inline: 0.75rem;
    background: var(--_sunken);
    border: 2px solid var(--_edge);
    font-weight: 600;
  }
  .unit:first-child {
    border-inline-end: 0;
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }
  .unit:first-child + .input {
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .input + .unit {
    border-inline-start: 0;
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
  }
  .input:has(+ .unit:not(.unseen)) {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
`
