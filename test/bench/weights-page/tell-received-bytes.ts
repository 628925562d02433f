import { BELIEVES_IN_ROOM, tellReceivedBytes } from './received-bytes.js';

tellReceivedBytes();
if (self.name === BELIEVES_IN_ROOM) {
  navigator.storage.estimate = () => Promise.resolve({ quota: 1e12, usage: 0 });
}
