export const words = {
  en: {
    calendar: 'Calendar',
    noCalendar: 'The calendar cannot be opened now. Type the date into the boxes.',
  },
  cy: {
    calendar: 'Calendr',
    noCalendar: 'Ni ellir agor y calendr nawr. Teipiwch y dyddiad yn y blychau.',
  },
}
