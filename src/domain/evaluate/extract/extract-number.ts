/** The number that an answer gives: in prose, in a box, with separators, as a fraction or a percentage. */
import { digitsForWords } from './number-words.js';
import { announcedIn, boxedIn, lastBold, withoutMarkup, withoutThoughts } from './plain-answer.js';

export interface FoundNumber {
  readonly value: number;
  /** Written with a per cent sign: 25 % may stand for 25 or for 0.25. */
  readonly percent: boolean;
}

interface Token extends FoundNumber {
  readonly start: number;
  readonly end: number;
}

const VULGAR: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};

/** Digits, with separators of thousands or without; a point or a comma before the rest. */
const DIGITS = String.raw`(?:\d{1,3}(?:[,'’ \u00A0\u202F]\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?|\.\d+)`;
const POWER = String.raw`(?:\s*[×x*]\s*10\s*\^?\s*\{?\s*([-−+]?\d+)\}?|[eE]([-+]?\d+))`;
const TOKEN = new RegExp(
  String.raw`(?<![\p{L}\d.,^])([-−–+](?=[$£€]?[\d.]))?[$£€]?(${DIGITS})${POWER}?(?:\s*\/\s*(\d+)(?![\d/]))?(\s*(?:%|percent\b|per cent\b))?`,
  'gu',
);
const MIXED = /(\d+)\s+(?:and\s+)?(\d+)\s*\/\s*(\d+)/g;
/** What is no answer: exponents, numbers of list items and of steps. */
const NOISE =
  /\^\{?-?\d+\}?|[²³]|^\s*\d{1,2}[.)]\s+(?=\D)|\b(?:step|question|part|example|case)\s+\d+\b/gim;

/** Null where there is none. */
export function extractNumber(answer: string): FoundNumber | null {
  const text = withoutThoughts(answer);
  const boxed = boxedIn(text);
  const marked = /####\s*(.+)\s*$/.exec(text)?.[1];
  const certain = firstNumber(boxed) ?? firstNumber(marked ?? null);
  if (certain) return certain;
  const announced = announcedIn(text.replace(/\*\*|__/g, ''));
  return (
    resultOf(announced) ??
    resultOf(lastBold(text)) ??
    leadingNumber(text) ??
    resultOf(concludingSentence(text)) ??
    tokensIn(text).at(-1) ??
    null
  );
}

/** In "12 × 3 = 36 apples" it is what stands behind the last sign of equality, else the first number. */
function resultOf(part: string | null): FoundNumber | null {
  if (part === null) return null;
  const behind = part.split(/=|≈|\bequals\b/).findLast((each) => tokensIn(each).length > 0);
  return firstNumber(behind ?? null);
}

/** "42, which is …", "42 (forty-two)" */
function leadingNumber(text: string): FoundNumber | null {
  const [first] = tokensIn(text);
  if (first?.start !== 0) return null;
  return /^(?:,\s|\s*\(|\.\s)/.test(prepared(text).slice(first.end)) ? first : null;
}

/** A last sentence that concludes: "So they need 12 buses." */
function concludingSentence(text: string): string | null {
  const plain = withoutMarkup(text).trim();
  const sentences = plain.split(/(?<=[.!?])\s+|\n+/).filter((each) => tokensIn(each).length > 0);
  const last = sentences.findLast((each) =>
    /^(?:so|thus|therefore|hence|in total|altogether|this means|that means|overall)\b/i.test(
      each.trim(),
    ),
  );
  if (last === undefined) return null;
  if (/=|≈/.test(last)) return last;
  const tokens = tokensIn(last);
  return tokens.length === 1 ? last : null;
}

function firstNumber(part: string | null): FoundNumber | null {
  return part === null ? null : (tokensIn(part)[0] ?? null);
}

function tokensIn(part: string): Token[] {
  const text = prepared(part);
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const [whole, sign, digits, exponent, plain, divisor, percent] = match;
    const power = Number((exponent ?? plain ?? '0').replace('−', '-'));
    const value = (toNumber(digits!) * 10 ** power) / (divisor ? Number(divisor) : 1);
    if (!Number.isFinite(value)) return [];
    const isNegative = sign !== undefined && sign !== '+';
    return [
      {
        value: isNegative ? -value : value,
        percent: percent !== undefined,
        start: match.index,
        end: match.index + whole.length,
      },
    ];
  });
}

function prepared(part: string): string {
  const text = withoutMarkup(part)
    .replace(/\\%/g, '%')
    .replace(/[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/g, (sign) => ` ${VULGAR[sign]}`)
    .replace(/(×|x|\*)\s*10\s*\^\s*\{?\s*([-−+]?\d+)\s*\}?/g, (_, __, power: string) => `e${power}`)
    .replace(/(\d)\s+e([-−+]?\d)/g, '$1e$2')
    .replace(NOISE, ' ');
  return digitsForWords(text).replace(MIXED, (_, whole: string, over: string, under: string) =>
    String(Number(whole) + Number(over) / Number(under)),
  );
}

/** A comma before anything but three digits is a decimal one, as is one behind points. */
function toNumber(digits: string): number {
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits))
    return Number(digits.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:[,'’ \u00A0\u202F]\d{3})+/.test(digits))
    return Number(digits.replace(/[,'’ \u00A0\u202F]/g, ''));
  return Number(digits.replace(',', '.'));
}
