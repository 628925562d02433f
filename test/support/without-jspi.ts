/** Makes this worker look like a browser that cannot suspend WebAssembly (Safari). Import it first. */
if (!Reflect.deleteProperty(WebAssembly, 'Suspending')) throw new Error('It cannot be taken away');
