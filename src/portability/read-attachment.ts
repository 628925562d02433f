import {
  MAX_ATTACHMENT_TEXT,
  type Attachment,
  type AttachmentKind,
} from '../domain/attachments.js';

/** Larger files are refused unread. Bytes. */
const MAX_BYTES = 50e6;

export type AttachmentProblem = 'too-large' | 'no-text' | 'empty' | 'protected' | 'damaged';

export type ReadAttachment =
  | { readonly kind: 'attachment'; readonly attachment: Attachment }
  | { readonly kind: 'problem'; readonly problem: AttachmentProblem };

/** The text of a file that goes with a message: UTF-8, UTF-16 with its mark, else Western; or of a PDF. */
export async function readAttachment(file: File): Promise<ReadAttachment> {
  if (file.size > MAX_BYTES) return { kind: 'problem', problem: 'too-large' };
  const kind = kindOf(file);
  if (kind === 'pdf') {
    const { readPdfText } = await import('./read-pdf-text.js');
    const read = await readPdfText(file);
    return 'problem' in read
      ? { kind: 'problem', problem: read.problem }
      : attachmentOf(file.name, kind, read.text);
  }
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  return text === undefined
    ? { kind: 'problem', problem: 'no-text' }
    : attachmentOf(file.name, kind, text);
}

export function attachmentOf(name: string, kind: AttachmentKind, text: string): ReadAttachment {
  const plain = text.replace(/\r\n?/g, '\n').trimEnd();
  if (plain.trim() === '') return { kind: 'problem', problem: 'empty' };
  const kept = plain.slice(0, MAX_ATTACHMENT_TEXT);
  const leftOut = plain.length - kept.length;
  return {
    kind: 'attachment',
    attachment: {
      id: crypto.randomUUID(),
      name: plainName(name),
      kind,
      text: kept,
      ...(leftOut > 0 && { leftOut }),
    },
  };
}

function kindOf({ name, type }: File): AttachmentKind {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'pdf' || type === 'application/pdf') return 'pdf';
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'md' || ending === 'markdown') return 'markdown';
  return ending === 'txt' || ending === '' ? 'text' : 'code';
}

/** Undefined where it is no text: a character that no text has stands in it. */
function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    // Western text has next to none of these.
    // eslint-disable-next-line no-control-regex
    const odd = text.match(/[\u0001-\u0008\u000e-\u001f\u0080-\u009f]/g)?.length ?? 0;
    return odd > text.length / 100 ? undefined : text;
  }
}

/** On one line, without characters that turn the reading round. */
function plainName(name: string): string {
  const plain = name.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069“”]/gu, '');
  return plain.slice(0, 120) || 'File';
}
