/**
 * The arrows of docs/ARCHITECTURE.md: a room may import itself and the rooms named here, nothing
 * else of src/. `app/` and `main.ts` may import everything and are therefore absent.
 */
const arrows = /** @type {Record<string, string[]>} */ ({
  domain: [],
  platform: ['domain'],
  weights: ['platform', 'domain'],
  storage: ['platform', 'domain'],
  portability: ['platform', 'domain'],
  engines: ['platform', 'weights', 'domain'],
  grading: ['platform', 'domain'],
  stores: ['domain'],
  actions: [
    'stores',
    'storage',
    'weights',
    'portability',
    'grading',
    'platform',
    'engines/engine\\.ts',
    'engines/engine-registry\\.ts',
    'domain',
  ],
  ui: ['domain'],
  features: ['actions', 'stores', 'ui', 'domain', 'app-context\\.ts'],
  'service-worker': ['platform', 'domain'],
});

/**
 * @param {[room: string, allowed: string[]]} arrow
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function roomRule([room, allowed]) {
  const rooms = [room, ...allowed].join('|');
  return {
    name: `${room}-arrows`,
    comment: `${room} may import: ${allowed.join(', ').replaceAll('\\', '') || 'nothing else'}`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: `^src/(${rooms})(/|$)` },
  };
}

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const rules = [
  {
    name: 'no-cycles',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(virtual:|@jitl/.+/wasm\\?url$)' },
  },
  {
    name: 'feature-alone',
    comment: 'A feature never imports another feature.',
    severity: 'error',
    from: { path: '^src/features/([^/]+)/' },
    to: { path: '^src/features/', pathNot: '^src/features/$1/' },
  },
  {
    name: 'app-context-types-only',
    comment: 'The wired app’s type must not pull the wired app into every feature.',
    severity: 'error',
    from: { path: '^src/app-context\\.ts$' },
    to: { path: '^src/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'actions-engine-types-only',
    comment: 'Actions know the engine contract, not an engine.',
    severity: 'error',
    from: { path: '^src/actions/' },
    to: { path: '^src/engines/engine-registry\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'wired-by-app-only',
    comment: 'Nobody imports the shell, the wiring or the entry.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(app/|main\\.ts$)' },
    to: { path: '^src/(app/|main\\.ts$)' },
  },
  {
    name: 'test-support-by-app-only',
    comment: 'Only the wiring may bring in test support, and only in the test build.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/app/' },
    to: { path: '^test/' },
  },
  {
    name: 'no-tools-in-the-app',
    comment: 'Tools make what is committed; they may import the app, never the other way round.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^tools/' },
  },
  {
    name: 'domain-is-pure',
    severity: 'error',
    from: { path: '^src/domain/' },
    to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
  },
  {
    name: 'stores-are-plain',
    comment: 'Stores do no I/O; lit is there for the controller’s type.',
    severity: 'error',
    from: { path: '^src/stores/' },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'core'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'webllm-in-its-room',
    comment: 'WebLLM is 1.4 MB compressed: its code belongs to the worker chunk only.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/engines/webllm/[^/]+\\.worker\\.ts$' },
    to: { path: 'node_modules/@mlc-ai/web-llm', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'wllama-in-its-room',
    comment: 'wllama starts only inside our own worker; the page may name its wasm’s address.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/engines/cpu/' },
    to: { path: 'node_modules/@wllama/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'interpreter-in-its-room',
    comment: 'Model-written code runs in a worker only, in an interpreter without a way out.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/grading/' },
    to: { path: 'node_modules/(@jitl/|quickjs-)', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'idb-in-its-rooms',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(storage|weights|service-worker)/' },
    to: { path: 'node_modules/idb/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-dev-dependencies',
    comment: 'What ships is a dependency, not a development dependency.',
    severity: 'error',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...Object.entries(arrows).map(roomRule), ...rules],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default'],
      mainFields: ['module', 'main'],
    },
  },
};
