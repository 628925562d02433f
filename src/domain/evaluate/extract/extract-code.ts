/** Code and JSON that stand in an answer among its prose. */
import { withoutThoughts } from './plain-answer.js';

/** Openings that are looked at: each may read to the end of the text. */
const MOST_TRIES = 50;

interface Block {
  readonly language: string;
  readonly code: string;
}

const FENCE =
  /(?:^|\n)[ \t]*(`{3,}|~{3,})[ \t]*([\w+#-]*)[^\n]*\n([\s\S]*?)(?:\n[ \t]*\1[ \t]*(?=\n|$)|$)/g;
const BEGINS_CODE =
  /^\s*(?:(?:export\s+)?(?:default\s+)?(?:async\s+)?function\b|(?:export\s+)?(?:const|let|var|class)\s|\/[/*]|['"]use strict)/;

/**
 * JavaScript that defines `entry`: the last fenced block that does, all blocks where none does by itself, or, without
 * a fence, the answer from its first line of code to the last brace or semicolon.
 */
export function extractCode(answer: string, entry: string): string {
  const text = withoutThoughts(answer).replace(/\r\n?/g, '\n');
  const blocks = blocksIn(text).filter(({ language }) =>
    /^(?:|js|javascript|mjs|jsx|ts|typescript|node)$/i.test(language),
  );
  const defining = blocks.findLast(({ code }) => defines(code, entry));
  if (defining) return defining.code;
  if (blocks.length > 0) return blocks.map(({ code }) => code).join('\n');
  const lines = text.replace(/^`([^`]+)`$/, '$1').split('\n');
  const start = lines.findIndex((line) => BEGINS_CODE.test(line));
  if (start < 0) return text;
  const end = lines.findLastIndex((line) => /[};)]\s*(?:\/\/.*)?$/.test(line));
  return lines.slice(start, Math.max(start, end) + 1).join('\n');
}

/** Text of the JSON in an answer: a fence's, all of it, or the longest part between braces or brackets that can be read. */
export function extractJson(answer: string): string | null {
  const text = withoutThoughts(answer);
  const candidates = [...blocksIn(text).map(({ code }) => code), text, ...bracketed(text)];
  return candidates.find(isJson)?.trim() ?? null;
}

function blocksIn(text: string): Block[] {
  return [...text.matchAll(FENCE)].map(([, , language, code]) => ({
    language: language!,
    code: code!,
  }));
}

function defines(code: string, entry: string): boolean {
  return new RegExp(`(?:function\\*?\\s+|(?:const|let|var)\\s+|class\\s+)${entry}\\b`).test(code);
}

/** Parts from an opening sign to its closing one, longest first. */
function bracketed(text: string): string[] {
  const found: string[] = [];
  let tries = 0;
  for (let at = 0; at < text.length && tries < MOST_TRIES; at += 1) {
    if (text[at] !== '{' && text[at] !== '[') continue;
    tries += 1;
    const end = closing(text, at);
    if (end < 0) continue;
    found.push(text.slice(at, end + 1));
    at = end;
  }
  return found.sort((a, b) => b.length - a.length);
}

function closing(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
