/** What a browser tells about this device. Nothing here is guessed; what is not told is `null`. */

/** `left-alone`: the page died the last time it asked for the chip, so it did not ask again. */
export type GraphicsAbsence = 'not-offered' | 'no-adapter' | 'insecure-page' | 'left-alone';

export type Graphics =
  | { readonly kind: 'none'; readonly reason: GraphicsAbsence }
  /** A software adapter: works, far too slow for models. */
  | {
      readonly kind: 'software';
      readonly f16: boolean;
      readonly limits: GpuLimits;
      readonly info: string;
    }
  | {
      readonly kind: 'ready';
      readonly f16: boolean;
      readonly limits: GpuLimits;
      readonly info: string;
    };

/** Bytes. */
export interface GpuLimits {
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
  readonly maxComputeWorkgroupStorageSize?: number;
  /** A count, not bytes. */
  readonly maxStorageBuffersPerShaderStage?: number;
}

export type FormFactor = 'laptop' | 'android' | 'iphone-tab' | 'iphone-app';

export interface DeviceReport {
  readonly graphics: Graphics;
  /** `navigator.deviceMemory` in GB (rounded and capped by the browser), or null. */
  readonly memoryGb: number | null;
  readonly cores: number | null;
  readonly storage: {
    /** Bytes by the browser's own estimate; never "free space". */
    readonly quotaBytes: number | null;
    readonly usedBytes: number | null;
    readonly persisted: boolean;
  };
  /** Cross-origin isolated: threads for the CPU engine. */
  readonly isolated: boolean;
  readonly metered: boolean;
  readonly formFactor: FormFactor;
  /** True when opened from the home screen or its own window. */
  readonly installed: boolean;
}

/** Outcome of the short GPU test, kept on disk so that it runs once a device. */
export type BandwidthResult =
  | { readonly kind: 'measured'; readonly bytesPerSecond: number; readonly measuredAt: number }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The page went away while the last test ran: not tried again unasked. */
  | { readonly kind: 'crashed' }
  | { readonly kind: 'not-run' };

/** How a variant fits this device, in the order of preference. `facts` are two short lines for the fit cell. */
export type Fit =
  | {
      readonly kind: 'runs-well';
      readonly tokensPerSecond: number | null;
      readonly measured: boolean;
    }
  | { readonly kind: 'tight'; readonly neededBytes: number; readonly reason: 'memory' | 'storage' }
  /** The browser tells no memory, and nothing as large has answered here. */
  | { readonly kind: 'unknown'; readonly neededBytes: number }
  | {
      readonly kind: 'slow';
      readonly tokensPerSecond: number | null;
      readonly reason: 'processor' | 'software-adapter' | 'graphics';
    }
  | {
      readonly kind: 'cannot';
      readonly reason:
        'no-webgpu' | 'software-adapter' | 'no-f16' | 'limits-too-small' | 'too-large' | 'no-room';
    };
