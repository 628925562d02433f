/** The CPU engine's worker as it runs in Safari: with the build for browsers without JSPI. */
import './without-jspi.js';
import '../../src/engines/cpu/cpu.worker.js';
