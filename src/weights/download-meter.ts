import type { DownloadProgress, FileProgress } from '../domain/download.js';
import type { WeightFile } from '../domain/weight-manifest.js';

/** The speed is that of the last few seconds. */
const WINDOW_MS = 5000;
const REPORT_EVERY_MS = 250;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Adds up what files report into one DownloadProgress, at most four times a second. */
export class DownloadMeter {
  readonly #files = new Map<string, Mutable<FileProgress>>();
  readonly #onProgress: (progress: DownloadProgress) => void;
  readonly #expectedBytes: number;
  readonly #now: () => number;
  #samples: { at: number; bytes: number }[] = [];
  #received = 0;
  #reportedAt = -Infinity;
  #waiting: DownloadProgress['waiting'];
  #bytesPerSecond: number | null = null;

  /** @param expectedBytes the catalogue's total, used until every file's size is known */
  constructor(
    onProgress: (progress: DownloadProgress) => void,
    expectedBytes: number,
    now: () => number = () => performance.now(),
  ) {
    this.#onProgress = onProgress;
    this.#expectedBytes = expectedBytes;
    this.#now = now;
  }

  /** Files may be added as manifests tell of them; a known one keeps its state. */
  add(files: readonly WeightFile[]): void {
    for (const { url, name, bytes } of files) {
      if (this.#files.has(url)) continue;
      this.#files.set(url, { name, loadedBytes: 0, totalBytes: bytes, state: 'waiting' });
    }
    this.report();
  }

  /** A file is gone on with, or begun: so much of it is here. */
  loading(url: string, loadedBytes: number, totalBytes: number | null): void {
    this.#change(url, (file) => {
      file.state = 'loading';
      file.loadedBytes = loadedBytes;
      file.totalBytes = totalBytes ?? file.totalBytes;
    });
  }

  received(url: string, bytes: number): void {
    this.#received += bytes;
    this.#waiting = undefined;
    this.#change(url, (file) => {
      file.loadedBytes += bytes;
    });
  }

  verifying(url: string): void {
    this.#change(url, (file) => {
      file.state = 'verifying';
    });
  }

  verified(url: string, bytes: number): void {
    this.#change(url, (file) => {
      file.state = 'verified';
      file.loadedBytes = bytes;
      file.totalBytes = bytes;
    });
  }

  /** Nobody fetches it any more; so much of it is kept. */
  stopped(url: string, keptBytes: number): void {
    this.#change(url, (file) => {
      if (file.state === 'verified') return;
      file.state = 'waiting';
      file.loadedBytes = keptBytes;
    });
  }

  /** It was whole, and had to go. */
  lost(url: string): void {
    this.#change(url, (file) => {
      file.state = 'waiting';
      file.loadedBytes = 0;
    });
  }

  /** Nothing comes just now. Forgotten when something does. */
  waiting(why: DownloadProgress['waiting']): void {
    this.#waiting = why;
    this.report();
  }

  /** Bytes that came so far, for whoever measures. */
  get receivedBytes(): number {
    return this.#received;
  }

  /** As it was told last; null while it would say nothing. */
  get bytesPerSecond(): number | null {
    return this.#bytesPerSecond;
  }

  /** Tell now, whenever the last report was. */
  report(): void {
    this.#reportedAt = this.#now();
    this.#onProgress(this.progress());
  }

  progress(): DownloadProgress {
    const files = [...this.#files.values()].map((file) => ({ ...file }));
    const loadedBytes = sum(files, (file) => file.loadedBytes);
    const known = sum(files, (file) => file.totalBytes ?? file.loadedBytes);
    const complete = files.length > 0 && files.every((file) => file.totalBytes !== null);
    const totalBytes = complete ? known : Math.max(known, this.#expectedBytes);
    const bytesPerSecond = this.#speed();
    this.#bytesPerSecond = bytesPerSecond;
    const leftMs = bytesPerSecond ? ((totalBytes - loadedBytes) / bytesPerSecond) * 1000 : null;
    const filesVerified = files.filter((file) => file.state === 'verified').length;
    const filesTotal = files.length;
    const told = {
      loadedBytes,
      totalBytes,
      bytesPerSecond,
      leftMs,
      filesVerified,
      filesTotal,
      files,
    };
    return this.#waiting ? { ...told, waiting: this.#waiting } : told;
  }

  #change(url: string, change: (file: Mutable<FileProgress>) => void): void {
    const file = this.#files.get(url);
    if (!file) return;
    change(file);
    if (this.#now() - this.#reportedAt >= REPORT_EVERY_MS) this.report();
  }

  /** Null during the first second, when it would say nothing. */
  #speed(): number | null {
    const at = this.#now();
    this.#samples.push({ at, bytes: this.#received });
    const oldest = this.#samples.findLastIndex((sample) => at - sample.at >= WINDOW_MS);
    if (oldest > 0) this.#samples = this.#samples.slice(oldest);
    const first = this.#samples[0];
    if (!first || at - first.at < 1000) return null;
    return ((this.#received - first.bytes) / (at - first.at)) * 1000;
  }
}

function sum(files: readonly FileProgress[], of: (file: FileProgress) => number): number {
  return files.reduce((total, file) => total + of(file), 0);
}
