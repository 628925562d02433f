// Erases what Kinglet keeps, and looks again. It depends on nothing of the app, so that it works where that does not
// start, and no page of the app runs beside it that could write anew.
const scope = new URL('./', location.href).href;
const button = document.getElementById('erase');
const status = document.getElementById('status');
const rows = document.getElementById('found');

/** Where `indexedDB.databases` is missing these are looked for by name. */
const DATABASES = ['kinglet', 'kinglet-weights'];
/** What the records of a store are to a person; those of any other are counted as other records. */
const STORES = {
  'kinglet/chats': 'Chats',
  'kinglet/messages': 'Messages',
  'kinglet/drafts': 'Drafts',
  'kinglet/prompts': 'Prompts',
  'kinglet/keys': 'Keys of cloud models',
  'kinglet/settings': 'Settings',
  'kinglet/votes': 'Votes',
  'kinglet/ledger': 'Entries in the record of requests',
  'kinglet-weights/plans': 'Models',
  'kinglet-weights/files': 'Files of models',
};
/** Told also when there are none. */
const ALWAYS = ['Chats', 'Models', 'Files of models', 'Keys of cloud models', 'Settings'];
const TRIES = 5;

let wasErased = false;
await show();
button.disabled = false;
button.addEventListener('click', eraseAll);

async function eraseAll() {
  button.disabled = true;
  wasErased = true;
  status.textContent = 'Erasing';
  try {
    // Another tab may write once more before it has heard of it.
    for (let at = 0; at < TRIES && (at === 0 || total(await find()) > 0); at += 1) await erase();
    const found = await show();
    const left = total(found);
    status.textContent =
      left === 0
        ? `Erased. Every store was looked through again: ${words(found)}.`
        : `Something is left: ${words(found)}. Close the other tabs of Kinglet and try again.`;
    if (left === 0) document.getElementById('undo').remove();
    else button.disabled = false;
  } catch (error) {
    await show();
    status.textContent = `This browser refused: ${error.message}`;
    button.disabled = false;
  }
}

async function erase() {
  // First what could fetch, cache or write anew.
  for (const registration of await ownWorkers()) await registration.unregister();
  for (const name of await ownCaches()) await caches.delete(name);
  for (const name of await ownDatabases()) await deleteDatabase(name);
  for (const storage of storages()) for (const key of ownKeys(storage)) storage.removeItem(key);
  const folder = await privateFolder();
  for (const name of await ownFiles()) await folder.removeEntry(name, { recursive: true });
}

/** Counts by what is counted, in the order they are told. */
async function find() {
  const found = new Map(ALWAYS.map((what) => [what, 0]));
  const add = (what, count) => found.set(what, (found.get(what) ?? 0) + count);
  const databases = await ownDatabases();
  for (const name of databases)
    for (const [store, count] of await countStores(name))
      add(STORES[`${name}/${store}`] ?? 'Other records', count);
  add('Databases', databases.length);
  add('Caches, the app itself among them', (await ownCaches()).length);
  const [local, session] = storages();
  add('Entries of local storage', ownKeys(local).length);
  add('Entries of session storage', ownKeys(session).length);
  add('Private files', (await ownFiles()).length);
  add('Service workers', (await ownWorkers()).length);
  return found;
}

async function show() {
  const found = await find();
  rows.replaceChildren(
    ...[...found].map(([what, count]) => {
      const row = document.createElement('tr');
      const name = document.createElement('th');
      name.scope = 'row';
      name.textContent = what;
      const cell = document.createElement('td');
      cell.textContent = count.toLocaleString('en-GB');
      row.append(name, cell);
      return row;
    }),
  );
  button.hidden = wasErased && total(found) === 0;
  return found;
}

function total(found) {
  return [...found.values()].reduce((sum, count) => sum + count, 0);
}

function words(found) {
  return [...found]
    .map(([what, count]) => `${count} ${what[0].toLowerCase()}${what.slice(1)}`)
    .join('; ');
}

async function ownDatabases() {
  if (!globalThis.indexedDB) return [];
  if (!indexedDB.databases) {
    const known = [];
    for (const name of DATABASES) {
      const database = await openDatabase(name);
      if (database) known.push(name);
      database?.close();
    }
    return known;
  }
  const all = await indexedDB.databases();
  return all.map(({ name }) => name).filter((name) => DATABASES.includes(name));
}

/** Undefined where there is none: it is not made by looking. */
function openDatabase(name) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () =>
      opening.error.name === 'AbortError' ? resolve(undefined) : reject(opening.error);
  });
}

async function countStores(name) {
  const database = await openDatabase(name);
  if (!database) return [];
  try {
    const counts = [];
    for (const store of database.objectStoreNames) {
      const counting = database.transaction(store).objectStore(store).count();
      const count = await new Promise((resolve, reject) => {
        counting.onsuccess = () => resolve(counting.result);
        counting.onerror = () => reject(counting.error);
      });
      counts.push([store, count]);
    }
    return counts;
  } finally {
    database.close();
  }
}

function deleteDatabase(name) {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = resolve;
    deleting.onerror = () => reject(deleting.error);
    deleting.onblocked = () => {
      status.textContent = 'Waiting for another tab of Kinglet. Close it, and this goes on.';
    };
  });
}

// Names end in the scope: other copies of the app on this origin keep their shell.
async function ownCaches() {
  const names = (await globalThis.caches?.keys()) ?? [];
  return names.filter(
    (name) => name.startsWith('kinglet-') && (name.endsWith(scope) || !/https?:/.test(name)),
  );
}

function storages() {
  return [localStorage, sessionStorage];
}

function ownKeys(storage) {
  return Object.keys(storage).filter((key) => key.startsWith('kinglet'));
}

async function privateFolder() {
  // Refused in private windows of some browsers.
  return navigator.storage?.getDirectory?.().catch(() => undefined);
}

async function ownFiles() {
  const folder = await privateFolder();
  const names = [];
  if (folder) for await (const name of folder.keys()) names.push(name);
  return names.filter((name) => name.startsWith('kinglet'));
}

async function ownWorkers() {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  return registrations.filter((registration) => registration.scope === scope);
}
