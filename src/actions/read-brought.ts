import { type BroughtFile, broughtFiles, filesInFolder } from '../portability/brought-files.js';

/** Chosen files, or what an archive holds. Rejects with WeightsError. */
export function readBroughtFiles(files: readonly File[]): Promise<BroughtFile[]> {
  return broughtFiles(files);
}

/** What a chosen folder holds. Rejects with WeightsError. */
export function readBroughtFolder(folder: FileSystemDirectoryHandle): Promise<BroughtFile[]> {
  return filesInFolder(folder);
}
