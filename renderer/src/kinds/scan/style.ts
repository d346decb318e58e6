import { css } from 'lit'

export const style = css`
  .scan {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .scan .input {
    flex: 1 1 12rem;
    width: auto;
    min-width: 0;
  }
  .scan-note {
    margin: 0.375rem 0 0;
    color: var(--_muted);
  }
  .scan-note.warning {
    color: var(--_warning);
  }
  .scanner {
    width: min(40rem, calc(100vw - 2rem));
    max-height: calc(100dvh - 2rem);
    padding: 1.25rem;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    color: var(--_ink);
  }
  .scanner::backdrop {
    background: rgb(0 0 0 / 70%);
  }
  .scanner h3 {
    margin: 0 0 0.75rem;
    font-size: 1.375rem;
    line-height: 1.3;
  }
  .scanner p {
    margin: 0.75rem 0;
  }
  .scanner-sight {
    position: relative;
    overflow: hidden;
    border-radius: var(--_radius);
  }
  .scanner video {
    display: block;
    width: 100%;
    max-height: 55dvh;
    aspect-ratio: 4 / 3;
    background: #000000;
    filter: var(--_photo-look);
    object-fit: cover;
  }
  /* where the code is held: light inside, so that it is seen on any ground */
  .scanner-sight::after {
    position: absolute;
    inset: 18% 12%;
    border: 3px solid light-dark(#ffffff, var(--_ink));
    border-radius: var(--_radius);
    box-shadow:
      0 0 0 2px #000000,
      inset 0 0 0 2px #000000;
    content: '';
    pointer-events: none;
  }
  .scanner-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
`
