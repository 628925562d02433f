/**
 * - not-an-export: no conversations in it
 * - damaged: it ends early, or its checksum or its JSON is wrong
 * - too-large: more than this reader takes, or built to fill the memory
 * - unreadable: the browser could not read the file (any more)
 */
export type ExportProblemCode =
  'not-an-export' | 'damaged' | 'encrypted' | 'too-large' | 'unreadable';

/** Why a data export cannot be read. `message` says what was found, for the details. */
export class ExportProblem extends Error {
  override readonly name = 'ExportProblem';
  constructor(
    readonly code: ExportProblemCode,
    message: string,
  ) {
    super(message);
  }
}
