import { css } from 'lit'

export const style = css`
  .options.three {
    grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
    max-width: 36rem;
  }
`
