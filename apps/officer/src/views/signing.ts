import './review.ts'
import './seal.ts'
import './witness.ts'
