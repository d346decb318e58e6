export const words = {
  en: { accept: 'I have read this and I accept it' },
  cy: { accept: 'Rwyf wedi darllen hyn ac rwy’n ei dderbyn' },
}
