import { css } from 'lit'

export const style = css`
  /* Read from left to right in every language; small letters become capitals when it is finished. */
  .input.reference {
    direction: ltr;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  .meant:has(p) {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
    margin-top: 0.5rem;
  }
  .meant p {
    margin: 0;
    color: var(--_warning);
    font-weight: 600;
  }
`
