import { css } from 'lit'

export const style = css`
  .statement {
    margin-bottom: 1rem;
    padding: 1rem 1.25rem;
    background: var(--_sunken);
    border-inline-start: 5px solid var(--_accent);
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
    font-size: 1.1875rem;
    line-height: 1.6;
  }
  .statement p {
    margin: 0 0 0.75rem;
    text-wrap: pretty;
  }
  .statement p:last-child {
    margin: 0;
  }
`
