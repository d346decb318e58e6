import { css } from 'lit'

export const style = css`
  .period-length {
    margin: 0;
  }
  .period-length:empty,
  .period-ends:not(:has(> :not([hidden]))) {
    display: none;
  }
  .group-period > .tools {
    display: grid;
    gap: 0.75rem;
    margin-top: 1rem;
  }
  .period-ends {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
`
