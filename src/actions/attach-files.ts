import { LONG_PASTE, MAX_ATTACHMENTS, type Attachment } from '../domain/attachments.js';
import type { ChatId } from '../domain/messages.js';
import {
  attachmentOf,
  readAttachment,
  type AttachmentProblem,
} from '../portability/read-attachment.js';
import { keepFiles, type DraftFilesDeps } from './draft-files.js';
import { pendingFiles } from './pending-files.js';

/** A file that was not taken. */
export interface RefusedFile {
  readonly name: string;
  readonly problem: AttachmentProblem | 'too-many';
}

/** Reads files for the next message of a chat, one after another. Resolves to those that could not be taken. */
export async function attachFiles(
  deps: DraftFilesDeps,
  chatId: ChatId,
  files: readonly File[],
): Promise<readonly RefusedFile[]> {
  const refused: RefusedFile[] = [];
  for (const file of files) {
    const { name } = file;
    if (pendingFiles(deps.stores.conversation).of(chatId).length >= MAX_ATTACHMENTS) {
      refused.push({ name, problem: 'too-many' });
      continue;
    }
    const read = await readAttachment(file).catch(
      () => ({ kind: 'problem', problem: 'damaged' }) as const,
    );
    if (read.kind === 'problem') refused.push({ name, problem: read.problem });
    else add(deps, chatId, read.attachment);
  }
  return refused;
}

/** A paste that is too long for the box goes with the message instead. False where it is not too long. */
export function attachPaste(deps: DraftFilesDeps, chatId: ChatId, text: string): boolean {
  const pending = pendingFiles(deps.stores.conversation).of(chatId);
  if (text.length <= LONG_PASTE || pending.length >= MAX_ATTACHMENTS) return false;
  const number = pending.filter(({ kind }) => kind === 'paste').length + 1;
  const read = attachmentOf(number === 1 ? 'Pasted text' : `Pasted text ${number}`, 'paste', text);
  if (read.kind === 'attachment') add(deps, chatId, read.attachment);
  return read.kind === 'attachment';
}

/** Takes one back out. */
export function detachFile(deps: DraftFilesDeps, chatId: ChatId, id: string): void {
  const pending = pendingFiles(deps.stores.conversation);
  pending.put(
    chatId,
    pending.of(chatId).filter((file) => file.id !== id),
  );
  keep(deps, chatId);
}

function add(deps: DraftFilesDeps, chatId: ChatId, attachment: Attachment): void {
  const pending = pendingFiles(deps.stores.conversation);
  pending.put(chatId, [...pending.of(chatId), attachment]);
  keep(deps, chatId);
}

/** What the disk refuses still goes with the message. */
function keep(deps: DraftFilesDeps, chatId: ChatId): void {
  keepFiles(deps, chatId).catch(() => undefined);
}
