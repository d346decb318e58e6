import '../signaturePad.ts'
import './review.ts'
import './seal.ts'
import './witness.ts'
