import { readFile } from 'node:fs/promises';

/**
 * One block of a `_headers` file.
 *
 * @typedef {{ matches: (path: string) => boolean, headers: [string, string][] }} HeaderRule
 */

/**
 * Reads a `_headers` file: a path pattern on a line of its own, then indented `Name: value` lines.
 *
 * @param {string} path
 * @returns {Promise<HeaderRule[]>} in the file's order
 */
export async function readHeaderRules(path) {
  /** @type {HeaderRule[]} */
  const rules = [];
  for (const line of (await readFile(path, 'utf8')).split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const header = /^\s+([\w-]+):\s*(.*)$/.exec(line);
    if (header) rules.at(-1)?.headers.push([header[1] ?? '', header[2] ?? '']);
    else rules.push({ matches: matcher(line.trim()), headers: [] });
  }
  return rules;
}

/** @param {string} pattern `*` stands for any characters */
function matcher(pattern) {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  return (/** @type {string} */ path) => expression.test(path);
}
