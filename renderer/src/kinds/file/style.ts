import { css } from 'lit'

export const style = css`
  .files {
    display: grid;
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .files ~ :is(.files, .hint, .removed, .drop) {
    margin-top: 1rem;
  }
  .files ~ .hint ~ .drop {
    margin-top: 0;
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    min-height: var(--_target);
    padding: 0.5rem 1rem;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .file-wrong {
    background: var(--_error-soft);
    border-color: var(--_error);
  }
  .file-about {
    display: flex;
    flex: 1 1 12rem;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: baseline;
    min-width: 0;
  }
  .file-about .error {
    flex-basis: 100%;
    margin: 0;
  }
  .file-about progress {
    margin: 0.375rem 0;
  }
  .file-name {
    min-width: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .file-size {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .drop {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 1rem;
    align-items: center;
    padding: 1rem;
    border: 2px dashed var(--_edge);
    border-radius: var(--_radius);
  }
  .drop.over {
    background: var(--_accent-soft);
    border-color: var(--_accent);
  }
  .drop-hint {
    color: var(--_muted);
  }
  /* Nothing is dropped with a finger */
  @media (hover: none) {
    .drop {
      padding: 0;
      border: 0;
    }
    .drop-hint {
      display: none;
    }
  }
`
