export const words = {
  en: {
    drawHere: (label: string) => `${label}: draw your signature here`,
    signHere: 'Sign here',
    clear: 'Clear and sign again',
    undo: 'Undo last stroke',
    unreadable: 'What stands here is no signature. It is kept until there is a new one.',
    cannotDraw: 'I cannot draw: type the name instead',
    canDraw: 'Draw the signature instead',
    typedName: 'Your full name, as your signature',
  },
  cy: {
    drawHere: (label: string) => `${label}: tynnwch eich llofnod yma`,
    signHere: 'Llofnodwch yma',
    clear: 'Clirio a llofnodi eto',
    undo: 'Dadwneud y strôc olaf',
    unreadable: 'Nid llofnod yw’r hyn sydd yma. Fe’i cedwir nes bod un newydd.',
    cannotDraw: 'Ni allaf dynnu llun: teipio’r enw yn lle hynny',
    canDraw: 'Tynnu’r llofnod yn lle hynny',
    typedName: 'Eich enw llawn, yn llofnod i chi',
  },
}
