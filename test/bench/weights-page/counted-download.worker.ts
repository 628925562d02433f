/** The app's own downloader, with a count of what reaches it. */
import './tell-received-bytes.js';
import '../../../src/weights/download.worker.js';
