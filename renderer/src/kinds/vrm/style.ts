import { css } from 'lit'

export const style = css`
  /* The look of a plate by day; by night the field's own, which does not dazzle. */
  .input.plate {
    padding-inline: 0.75rem;
    background: light-dark(#ffd84a, var(--_surface));
    border-color: light-dark(#0b1620, var(--_edge));
    color: light-dark(#0b1620, var(--_ink));
    font-size: 1.375rem;
    font-weight: 700;
    letter-spacing: 0.06em;
    text-align: center;
  }
  .input.plate:read-only {
    background: var(--_sunken);
    color: var(--_ink);
  }
  .input.plate[aria-invalid] {
    border-color: var(--_error);
  }
`
