import { css } from 'lit'

export const style = css`
  .group-place > .tools {
    display: grid;
    gap: 1rem;
    padding-top: 0.75rem;
  }
  .place-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
  }
  .place-says {
    max-width: 42rem;
    margin: 0;
  }
  .place-says:empty {
    display: none;
  }
`
