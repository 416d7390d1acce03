// What Electron's own default_app.asar does, for a runtime that has none: opens the application
// whose folder is the first argument that is not an option. Development and tests only.
'use strict';
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');

const folder = process.argv.slice(1).find((arg) => !arg.startsWith('-'));
if (!folder) {
  console.error('Give the folder of the application to open.');
  process.exit(1);
}
const appPath = path.resolve(folder);
const manifest = require(path.join(appPath, 'package.json'));
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
if (manifest.version) app.setVersion(manifest.version);
app.name = manifest.productName || manifest.name;
app.setDesktopName(`${app.name}.desktop`);
app.setAppPath(appPath);
Module._load(appPath, Module, true);
