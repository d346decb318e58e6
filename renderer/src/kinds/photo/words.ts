const en = {
  take: 'Take a photo',
  choose: 'Choose a photo',
  chooseMore: 'Choose photos',
  caption: 'What the photo shows',
  captionOf: (name: string) => `What the photo shows: ${name}`,
  photo: (name: string) => `Photo ${name}`,
  camera: 'Camera',
  shutter: 'Take the photo',
  otherCamera: 'Other camera',
  cancel: 'Cancel',
  noCamera: 'The camera cannot be used here. Allow it in the browser, or choose a photo instead.',
  kept: 'Photos are kept as the camera made them, with the place where they were taken.',
  cleaned: 'The place where a photo was taken is removed from it.',
}

const cy: typeof en = {
  take: 'Tynnu llun',
  choose: 'Dewis llun',
  chooseMore: 'Dewis lluniau',
  caption: 'Beth mae’r llun yn ei ddangos',
  captionOf: (name) => `Beth mae’r llun yn ei ddangos: ${name}`,
  photo: (name) => `Llun ${name}`,
  camera: 'Camera',
  shutter: 'Tynnu’r llun',
  otherCamera: 'Camera arall',
  cancel: 'Canslo',
  noCamera:
    'Ni ellir defnyddio’r camera yma. Rhowch ganiatâd iddo yn y porwr, neu dewiswch lun yn lle hynny.',
  kept: 'Cedwir lluniau fel y gwnaeth y camera hwy, gyda’r man lle y’u tynnwyd.',
  cleaned: 'Caiff y man lle y tynnwyd llun ei ddileu ohono.',
}

export const words = { en, cy }
