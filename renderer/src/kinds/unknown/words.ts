export const words = {
  en: {
    cannotShow: (kind: string) =>
      `This device cannot show this question (“${kind}”). What was answered is kept.`,
  },
  cy: {
    cannotShow: (kind: string) =>
      `Ni all y ddyfais hon ddangos y cwestiwn hwn (“${kind}”). Cedwir yr ateb a roddwyd.`,
  },
}
