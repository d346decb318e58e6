import { css } from 'lit'

export const style = css`
  .group-address > .tools:has(> :not(:empty)) {
    display: grid;
    gap: 1rem;
    padding-top: 0.75rem;
  }
  .same-as,
  .reference {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
  }
  .reference {
    margin: 0;
  }
`
