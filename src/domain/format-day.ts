/** `20 Aug 2026`, of `2026-08-20`. */
export function formatDay(day: string): string {
  return new Date(`${day}T12:00`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}
