/** Today as an ISO date, in UTC. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar, `2027-01-31`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day itself still counts. */
export function isPast(expires: string, today: string): boolean {
  return expires < today;
}
