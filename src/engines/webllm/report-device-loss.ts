/**
 * WebLLM only logs when its GPU device is lost. It asks for the device in this worker, so this worker can watch it.
 * A device that was destroyed on purpose (by unloading) is not lost.
 */
export function reportDeviceLoss(onLost: (reason: string) => void): void {
  if (typeof GPUAdapter === 'undefined') return;
  const requestDevice = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'requestDevice')
    ?.value as GPUAdapter['requestDevice'];
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...args) {
    const device = await requestDevice.apply(this, args);
    void device.lost.then(({ reason, message }) => {
      if (reason !== 'destroyed') onLost(message || 'The GPU device was lost');
    });
    return device;
  };
}
