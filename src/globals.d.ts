/** Version of the app, from package.json; put in by the build. */
declare const __APP_VERSION__: string;
