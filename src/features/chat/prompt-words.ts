import type { ImportedPrompts } from '../../actions/import-prompts.js';
import type { PromptFileProblem } from '../../domain/prompt-file.js';

const PROBLEMS: Readonly<Record<PromptFileProblem, string>> = {
  'too-large': 'This file is larger than 5 MB: no file of prompts is. Nothing was changed.',
  'not-json': 'This file is not JSON. Nothing was changed.',
  'not-prompts': 'This is no file of prompts. Nothing was changed.',
  'newer-version': 'This file was written by a newer Kinglet. Nothing was changed.',
  'too-many': 'This file holds more than 1,000 prompts. Nothing was changed.',
};

/** What came of a file. */
export function importWords(imported: ImportedPrompts): string {
  if (imported.kind === 'problem') return PROBLEMS[imported.problem];
  const { added, known, leftOut } = imported;
  return [
    `${added} added`,
    known > 0 && `${known} here already`,
    leftOut > 0 && `${leftOut} left out: no title or text, or too long`,
  ]
    .filter(Boolean)
    .join(', ')
    .concat('.');
}
