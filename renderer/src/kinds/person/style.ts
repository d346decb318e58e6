import { css } from 'lit'

export const style = css`
  .group-person > .tools:has(> *) {
    padding-top: 0.75rem;
  }
  .age {
    margin: 0;
  }
  .age:not(:empty) {
    margin-top: 0.5rem;
  }
`
