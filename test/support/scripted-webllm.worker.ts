/**
 * WebLLM's worker with a scripted engine in it: the library's own message handler, our own host around it.
 * The script is the worker's name, as JSON: `new Worker(url, { type: 'module', name: JSON.stringify(script) })`.
 */
import { WebWorkerMLCEngineHandler, type MLCEngine } from '@mlc-ai/web-llm';
import { createWebllmBackend } from '../../src/engines/webllm/webllm-backend.js';
import { reportDeviceLoss } from '../../src/engines/webllm/report-device-loss.js';
import { WebllmHost } from '../../src/engines/webllm/webllm-host.js';
import { parseScript } from './script.js';
import { ScriptedMlcEngine } from './scripted-mlc-engine.js';

const post = (message: unknown) => self.postMessage(message);
const handler = new WebWorkerMLCEngineHandler();
const script = parseScript(self.name);
const tellLoss = (reason: string) => post({ kind: 'kinglet.device-lost', content: reason });
if (script.device === 'real') reportDeviceLoss(tellLoss);
const openDevice = async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('WebGPUNotAvailableError: no adapter');
  return adapter.requestDevice();
};
const engine = new ScriptedMlcEngine(
  script,
  tellLoss,
  script.device === 'real' ? openDevice : undefined,
);
engine.setInitProgressCallback(handler.engine.getInitProgressCallback());
handler.engine = engine as unknown as MLCEngine;

const host = new WebllmHost(Promise.resolve(createWebllmBackend(handler)), post);
self.onmessage = (event: MessageEvent) => void host.receive(event.data);
