export const words = {
  en: {
    title: (label: string) => `Choose a day: ${label}`,
    previousYear: 'Previous year',
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    nextYear: 'Next year',
    today: 'Today',
    close: 'Close',
  },
  cy: {
    title: (label: string) => `Dewiswch ddiwrnod: ${label}`,
    previousYear: 'Y flwyddyn flaenorol',
    previousMonth: 'Y mis blaenorol',
    nextMonth: 'Y mis nesaf',
    nextYear: 'Y flwyddyn nesaf',
    today: 'Heddiw',
    close: 'Cau',
  },
}
