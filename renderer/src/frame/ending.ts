import { addStyle } from '../registry.ts'
import { reviewStyle } from './reviewStyle.ts'

/** What is seen at the end of a form, and not before: no part of what a page loads first. */
export { drawMissing } from './missing.ts'
export { drawReview } from './review.ts'

addStyle(reviewStyle)
