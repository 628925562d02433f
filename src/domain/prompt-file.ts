/** Prompts as a file, and the reading of one that somebody else wrote. */
import { isRecord } from './plain-json.js';
import {
  MAX_PROMPT_TEXT,
  MAX_PROMPT_TITLE,
  PROMPT_KINDS,
  type Prompt,
  type PromptKind,
} from './prompts.js';

const FORMAT = 'kinglet-prompts';
const VERSION = 1;

/** A file larger than this is not read. Bytes. */
export const MAX_PROMPT_FILE_BYTES = 5e6;
const MAX_PROMPTS = 1000;

/** What a prompt says; ids and dates are of the device it is on. */
export type PromptText = Pick<Prompt, 'kind' | 'title' | 'text'>;

/** Why a file is not taken; the feature chooses the words. */
export type PromptFileProblem =
  'too-large' | 'not-json' | 'not-prompts' | 'newer-version' | 'too-many';

export type ReadPrompts =
  | { readonly kind: 'prompts'; readonly prompts: readonly PromptText[]; readonly leftOut: number }
  | { readonly kind: 'problem'; readonly problem: PromptFileProblem };

/** The file's text. */
export function formatPromptFile(prompts: readonly PromptText[]): string {
  const said = prompts.map(({ kind, title, text }) => ({ kind, title, text }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, prompts: said }, null, 1)}\n`;
}

/** Each prompt is checked; what is none is left out and counted, and two alike count once. */
export function readPromptFile(text: string): ReadPrompts {
  const file = parsed(text);
  if (file === undefined) return { kind: 'problem', problem: 'not-json' };
  if (!isRecord(file) || file.format !== FORMAT || !Array.isArray(file.prompts))
    return { kind: 'problem', problem: 'not-prompts' };
  if (file.version !== VERSION) return { kind: 'problem', problem: 'newer-version' };
  if (file.prompts.length > MAX_PROMPTS) return { kind: 'problem', problem: 'too-many' };
  const read = file.prompts.flatMap((value) => promptOf(value) ?? []);
  const once = new Map(read.map((prompt) => [JSON.stringify(prompt), prompt]));
  return {
    kind: 'prompts',
    prompts: [...once.values()],
    leftOut: file.prompts.length - read.length,
  };
}

function promptOf(value: unknown): PromptText | undefined {
  if (!isRecord(value)) return undefined;
  const kind = PROMPT_KINDS.find((each) => each === value.kind) satisfies PromptKind | undefined;
  const title = textOf(value.title, MAX_PROMPT_TITLE);
  const text = textOf(value.text, MAX_PROMPT_TEXT);
  return kind && title && text ? { kind, title: title.replace(/\s+/g, ' '), text } : undefined;
}

function textOf(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string' || value.length > most || value.trim() === '') return undefined;
  return value.trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
