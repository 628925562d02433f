// The way out of a bad build. It depends on nothing of the app and touches no database.
const scope = new URL('./', location.href).href;
const button = document.getElementById('reset');
const status = document.getElementById('status');

button.addEventListener('click', async () => {
  button.disabled = true;
  try {
    await unregisterWorker();
    await deleteShellCaches();
    status.textContent =
      'Done. The next visit fetches the app anew; chats and models are untouched.';
  } catch (error) {
    status.textContent = `This browser refused: ${error.message}`;
  } finally {
    button.disabled = false;
  }
});

async function unregisterWorker() {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const own = registrations.filter((registration) => registration.scope === scope);
  await Promise.all(own.map((registration) => registration.unregister()));
}

// Names end in the scope: other copies of the app on this origin keep theirs.
async function deleteShellCaches() {
  const names = (await globalThis.caches?.keys()) ?? [];
  const own = names.filter((name) => name.startsWith('kinglet-') && name.endsWith(`-${scope}`));
  await Promise.all(own.map((name) => caches.delete(name)));
}
