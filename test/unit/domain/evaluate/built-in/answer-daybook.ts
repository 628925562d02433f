/** Answers the questions about a daybook by reading its text alone. */
export function answerDaybook(prompt: string): string {
  const parts = prompt.split('\n\n');
  const [book, ask] = [parts[1]!, parts[2]!];
  const all = (pattern: RegExp): string[][] =>
    [...book.matchAll(pattern)].map((match) => match.slice(1));
  const entry = /entry (\d+) name/.exec(ask);
  if (entry) return new RegExp(`^${entry[1]}\\. \\w+ took (\\d+)`, 'm').exec(book)![1]!;
  if (ask.includes('gate')) return all(/opens with the number (\d+)/g)[0]![0]!;
  const owner = /colour did (\w+)/.exec(ask);
  if (owner)
    return all(/Note: (\w+) painted the cart (\w+)/g).find(([name]) => name === owner[1])![1]!;
  if (ask.includes('wheel')) return String(book.split('a wheel broke').length - 1);
  if (ask.includes('toll')) {
    const payer = /did (\w+) pay/.exec(ask)![1];
    const paid = all(/(\w+) paid (\d+) shillings/g).filter(([name]) => name === payer);
    return String(paid.reduce((sum, [, shillings]) => sum + Number(shillings), 0));
  }
  const horses = all(/horse of (\w+) carried (\d+) pounds/g);
  return horses.sort((a, b) => Number(b[1]) - Number(a[1]))[0]![0]!;
}
