/** The battery as far as a browser tells of it. */
export interface Battery {
  /** 0 to 1. */
  readonly level: number;
  readonly charging: boolean;
}

/** Null where there is none, or the browser does not tell. Never rejects. */
export async function readBattery(): Promise<Battery | null> {
  const { getBattery } = navigator as { getBattery?: () => Promise<Battery> };
  try {
    const { level, charging } = (await getBattery?.call(navigator)) ?? {};
    if (typeof level !== 'number' || typeof charging !== 'boolean') return null;
    return { level, charging };
  } catch {
    return null;
  }
}
