/** Numbers that are written out, in English: "forty-two", "one hundred and five thousand". */
const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

const WORD = `(?:${[...UNITS, ...TENS, 'hundred', ...Object.keys(SCALES)].join('|')})`;
/** A run of number words, also with hyphens and "and" between them. */
const RUN = new RegExp(`\\b${WORD}(?:(?:[\\s-]+(?:and\\s+)?)${WORD})*\\b`, 'gi');

/** Number words put into digits; "one" alone stays, because it is mostly a pronoun. */
export function digitsForWords(text: string): string {
  return text.replace(RUN, (run) => {
    if (/^one$/i.test(run)) return run;
    return String(
      valueOf(
        run
          .toLowerCase()
          .split(/[\s-]+/)
          .filter((word) => word !== 'and'),
      ),
    );
  });
}

function valueOf(words: readonly string[]): number {
  let total = 0;
  let group = 0;
  for (const word of words) {
    const unit = UNITS.indexOf(word);
    const ten = TENS.indexOf(word);
    if (unit >= 0) group += unit;
    else if (ten >= 0) group += (ten + 2) * 10;
    else if (word === 'hundred') group = (group || 1) * 100;
    else {
      total += (group || 1) * SCALES[word]!;
      group = 0;
    }
  }
  return total + group;
}
