export { readBattery as readDeviceBattery, type Battery } from '../platform/read-battery.js';
