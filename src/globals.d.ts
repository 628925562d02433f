/** The folder picker, which not every browser has. */
interface Window {
  showDirectoryPicker?(options: { mode: 'read' | 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/** Version of the app, from package.json; put in by the build. */
declare const __APP_VERSION__: string;
