import { css } from 'lit'

export const style = css`
  .group-object {
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .group-object .group-object {
    background: var(--_page);
  }
  .group-object:has(> .tools) {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
  }
  .group-object:has(> .tools) > * {
    grid-column: 1 / -1;
  }
  .group-object:has(> .tools) > legend {
    grid-area: 1 / 1;
    padding-block: 0.625rem;
  }
  .group-object > .tools {
    grid-area: 1 / 2;
    min-height: 0;
  }
  @container (max-width: 30rem) {
    .group-object {
      padding: 0.75rem;
    }
  }
`
