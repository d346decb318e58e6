import { css } from 'lit'

/** What is asked after the first field hangs on its answer: it is indented under it. */
export const style = css`
  metip-group-question > fieldset {
    padding-top: 0;
  }
  /* one line through all of them */
  metip-group-question > fieldset > .nodes {
    gap: 0;
    padding-top: 0.5rem;
  }
  metip-group-question > fieldset > .nodes > * + * {
    max-width: 41.25rem;
    margin-inline-start: 0.75rem;
    padding-block: 0.875rem;
    padding-inline-start: 1.25rem;
    border-inline-start: 4px solid var(--_accent);
  }
  metip-group-question > fieldset > .nodes > :nth-child(2) {
    margin-top: 1rem;
  }
`
