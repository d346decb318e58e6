/** Whole years from a day (YYYY-MM-DD) to another; undefined for what is no day, or lies ahead. */
export function ageOn(born: string, today: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(born) || Number.isNaN(Date.parse(born))) return undefined
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  const age = today.slice(5, 10) < born.slice(5) ? years - 1 : years
  return age < 0 ? undefined : age
}
