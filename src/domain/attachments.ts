/** Texts that go with a message: files, and pastes too long for the box. */

export const ATTACHMENT_KINDS = ['text', 'markdown', 'code', 'csv', 'pdf', 'paste'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly kind: AttachmentKind;
  readonly text: string;
  /** Characters of the file that were left out because it is too long; absent for none. */
  readonly leftOut?: number;
}

/** Longer pastes become attachments. Characters. */
export const LONG_PASTE = 2000;
/** Kept of one file; no model here reads more. Characters. */
export const MAX_ATTACHMENT_TEXT = 1_000_000;
/** Of one message. */
export const MAX_ATTACHMENTS = 20;

interface WithAttachments {
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}

/** What a model reads of a person's message: each text under its name, then the words. */
export function contentOf({ text, attachments = [] }: WithAttachments): string {
  return [...attachments.map(block), text].join('\n\n');
}

/** What can be found of a message: its words, and the names and texts of its files. */
export function searchedText({ text, attachments = [] }: WithAttachments): string {
  return [text, ...attachments.map((file) => `${file.name}\n${file.text}`)].join('\n\n');
}

/** Fenced by more backticks than stand in it, so that no file can end its own fence. */
function block({ name, text }: Attachment): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `File “${name}”:\n${fence}\n${text}\n${fence}`;
}

/**
 * The same attachments cut to so many characters altogether, the first ones kept longest.
 * @returns characters left out, too
 */
export function cutAttachments(
  attachments: readonly Attachment[],
  characters: number,
): { readonly attachments: readonly Attachment[]; readonly leftOut: number } {
  let room = characters;
  let leftOut = 0;
  const cut = attachments.map((attachment) => {
    const text = wholeCharacters(attachment.text, room);
    room -= text.length;
    leftOut += attachment.text.length - text.length;
    return { ...attachment, text };
  });
  return { attachments: cut.filter(({ text }) => text !== ''), leftOut };
}

/** Never half of a surrogate pair. */
function wholeCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.max(most, 0);
  const isHigh = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return text.slice(0, isHigh ? end - 1 : end);
}
