/** What the page and the worker that reads a PDF say to each other; the library there says other things, too. */

export interface ToPdfWorker {
  readonly type: 'read-pdf';
  readonly data: ArrayBuffer;
  /** Characters; what follows is not read. */
  readonly most: number;
}

export type FromPdfWorker =
  | { readonly type: 'pdf-text'; readonly text: string }
  | { readonly type: 'pdf-problem'; readonly problem: 'protected' | 'damaged' };
