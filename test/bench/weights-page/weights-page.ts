/** The page of the weights benchmark: the app's weights and WebLLM's patterns, side by side. Never part of the app. */
import './api.js';
import { downloadBench } from './download-page.js';
import { fullDiskBench } from './full-disk-page.js';
import { faultBench } from './faults-page.js';
import { moveBench } from './move-page.js';
import { readBench } from './read-page.js';

window.bench = {
  ...readBench(),
  ...downloadBench(),
  ...faultBench(),
  ...moveBench(),
  ...fullDiskBench(),
};
