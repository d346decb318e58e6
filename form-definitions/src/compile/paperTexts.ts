/** What every made paper says beside the form's own words, by language. */
export const paperTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    page: 'Page {page} of {pages}',
    continued: 'Continued',
    signature: 'Signature:',
    date: 'Date:',
    yes: 'Yes',
    no: 'No',
    none: 'None',
    ticked: 'Ticked box',
    notTicked: 'Empty box',
    signatureOf: 'Drawn signature of {person}, {at}',
    notSigned: 'Space for a signature, not signed',
    data: 'The answers and signatures of this paper as data',
    officerSeal: 'Seal of the officer who took the answers',
    forceSeal: 'Seal of the force that keeps the form',
    officerSealShown: 'Officer’s seal\n{officer}\nSealed with the officer’s own key on {at}',
    forceSealShown: 'Force’s seal\nA PDF reader shows whether it is in place and holds',
    notPrinted:
      'There are more of these than this paper shows. The data in this file has them all.',
  },
  cy: {
    page: 'Tudalen {page} o {pages}',
    continued: 'Parhad',
    signature: 'Llofnod:',
    date: 'Dyddiad:',
    yes: 'Ie',
    no: 'Na',
    none: 'Dim',
    ticked: 'Blwch wedi’i dicio',
    notTicked: 'Blwch gwag',
    signatureOf: 'Llofnod a luniwyd gan {person}, {at}',
    notSigned: 'Lle i lofnodi, heb ei lofnodi',
    data: 'Atebion a llofnodion y papur hwn ar ffurf data',
    officerSeal: 'Sêl y swyddog a gymerodd yr atebion',
    forceSeal: 'Sêl yr heddlu sy’n cadw’r ffurflen',
    officerSealShown: 'Sêl y swyddog\n{officer}\nSeliwyd ag allwedd y swyddog ei hun ar {at}',
    forceSealShown: 'Sêl yr heddlu\nMae darllenydd PDF yn dangos a yw yn ei lle ac yn dal',
    notPrinted: 'Mae mwy o’r rhain nag a ddangosir yma. Maent i gyd yn y data yn y ffeil hon.',
  },
}

/** What a made paper says of some kinds of answers, where it has any. */
export const kindTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { name: 'File', caption: 'Caption', sizeBytes: 'Size', unknown: 'not known' },
  cy: { name: 'Ffeil', caption: 'Pennawd', sizeBytes: 'Maint', unknown: 'ddim yn hysbys' },
}
