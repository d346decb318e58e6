export {
  crisModes,
  startCrisFake,
  type CrisFake,
  type CrisFakeSettings,
  type CrisMode,
} from './cris/fake.ts'
