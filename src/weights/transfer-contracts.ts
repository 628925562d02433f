/** Models from and to a disk. Methods reject with WeightsError. */
import type { WeightFile } from './contracts.js';

/** A file somebody brought: on the disk, or within an archive. */
export interface BroughtFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  /** Unpacked. */
  readonly bytes: number;
  /** Its bytes, or what they are packed into. */
  readonly blob: Blob;
  readonly deflated: boolean;
}

export interface ImportRequest {
  readonly files: readonly { readonly file: WeightFile; readonly from: BroughtFile }[];
  /** What a WebLLM model consists of, remembered when all of it is kept; null for a GGUF file. */
  readonly plan: {
    readonly folder: string;
    readonly files: readonly WeightFile[];
    readonly libraryUrl: string | null;
  } | null;
}

export interface ExportFile {
  readonly url: string;
  /** Within the folder or archive. */
  readonly path: string;
}

export interface ExportRequest {
  /** Name of the folder that holds everything. */
  readonly folder: string;
  readonly files: readonly ExportFile[];
  /** What the note says beside the files. */
  readonly note: {
    readonly name: string;
    readonly licence: string;
    readonly variantId: string;
    readonly address: string;
  };
}

export interface TransferOptions {
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface ModelTransfers {
  /** Keeps brought files, each checked like a download; nothing of a file that is wrong. */
  import(request: ImportRequest, options: TransferOptions): Promise<void>;
  /** One archive that refers to the stored files: nothing is copied before it is saved. */
  exportArchive(request: ExportRequest, options: TransferOptions): Promise<Blob>;
  /** Writes a folder into the one the person chose. */
  exportFolder(
    request: ExportRequest,
    into: FileSystemDirectoryHandle,
    options: TransferOptions,
  ): Promise<void>;
}
