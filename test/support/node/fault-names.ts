/** What can befall a page, by name, and at which steps of the main job. */
import type { Page } from '@playwright/test';
import type { Fault } from '../script.js';
import type { StorageFault } from './fault-rig.js';
import type { Step } from './fault-stage.js';

export const FAULTS = [
  'tab killed',
  'worker ends',
  'worker throws',
  'worker hangs',
  'device lost',
  'device destroyed',
  'graphics crash',
  'quota full',
  'write fails',
  'commit aborts',
  'network cut',
  'page frozen',
] as const;
export type FaultName = (typeof FAULTS)[number];

export const PATIENCE_MS = 90_000;
export const FROZEN_MS = 2500;

/** What the engine's worker does to itself. */
export const WORKER_FAULTS: Partial<Record<FaultName, Fault['what']>> = {
  'worker ends': { kind: 'die' },
  'worker throws': { kind: 'crash' },
  'worker hangs': { kind: 'hang', ms: 200_000 },
  'device lost': { kind: 'device-lost' },
  'device destroyed': { kind: 'device-destroyed' },
};

/** The model holds a real device, so that there is one to lose. */
export const GRAPHICS_FAULTS: readonly FaultName[] = ['device destroyed', 'graphics crash'];

export const WRITE_FAULTS: Partial<Record<FaultName, StorageFault>> = {
  'write fails': 'UnknownError',
  'commit aborts': 'commit',
};

/** A download is not the graphics chip's; a device is lost by what runs on it, or with its whole process. */
export function happens(step: Step, fault: FaultName): boolean {
  const isGraphics = fault === 'device lost' || GRAPHICS_FAULTS.includes(fault);
  if (step === 'download') return !isGraphics;
  return step !== 'ended' || !isGraphics || fault === 'graphics crash';
}

/** What keeps the app from writing, whatever it is. */
export function isOfDisk(fault: FaultName): boolean {
  return fault === 'quota full' || WRITE_FAULTS[fault] !== undefined;
}

export interface Befallen {
  /** Where the person goes on. */
  readonly after: Page;
  /** Ends what lasts, once it was seen. Resolves with whether it did anything, where that can be known. */
  readonly lift: () => Promise<boolean | null>;
}

export const nothing = (): Promise<null> => Promise.resolve(null);
