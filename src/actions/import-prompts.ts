import {
  MAX_PROMPT_FILE_BYTES,
  readPromptFile,
  type PromptFileProblem,
} from '../domain/prompt-file.js';
import { listPrompts, type PromptDeps } from './list-prompts.js';

export type ImportedPrompts =
  | {
      readonly kind: 'imported';
      readonly added: number;
      /** Here already. */
      readonly known: number;
      /** No prompts. */
      readonly leftOut: number;
    }
  | { readonly kind: 'problem'; readonly problem: PromptFileProblem };

/** Adds what a file brings and is not here yet; changes nothing that is. Rejects with StorageError. */
export async function importPrompts(deps: PromptDeps, file: Blob): Promise<ImportedPrompts> {
  if (file.size > MAX_PROMPT_FILE_BYTES) return { kind: 'problem', problem: 'too-large' };
  const read = readPromptFile(await file.text());
  if (read.kind === 'problem') return read;
  const here = new Set((await listPrompts(deps)).map(({ kind, text }) => `${kind} ${text}`));
  const fresh = read.prompts.filter(({ kind, text }) => !here.has(`${kind} ${text}`));
  const updatedAt = Date.now();
  const added = fresh.map((prompt) => ({ ...prompt, id: crypto.randomUUID(), updatedAt }));
  await (await deps.repositories.prompts()).save(added);
  const known = read.prompts.length - fresh.length;
  return { kind: 'imported', added: fresh.length, known, leftOut: read.leftOut };
}
