// Opens the agent app, or an empty window to compare it with, and says on standard output when its
// page can be used. A line on standard input closes the window. Nothing of a debugger is attached.
'use strict';
const path = require('node:path');
const { app, BrowserWindow } = require('electron');

const { BENCH_APP: folder, BENCH_SELECTOR: selector } = process.env;

const usable = `new Promise((resolve) => {
  const look = () => document.querySelector(${JSON.stringify(selector)}) && resolve();
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
})`;

app.on('web-contents-created', (_event, contents) => {
  contents.on('dom-ready', () => {
    contents.executeJavaScript(usable).then(() => console.log('usable'), console.error);
  });
});
process.stdin.on('data', () => BrowserWindow.getAllWindows()[0].close());

if (folder) {
  app.setAppPath(folder);
  require(path.join(folder, 'out/main/index.cjs'));
} else {
  app.on('window-all-closed', () => {});
  app.whenReady().then(openEmptyWindow).catch(console.error);
}

function openEmptyWindow() {
  const window = new BrowserWindow({ width: 420, height: 720, show: false });
  window.once('ready-to-show', () => window.show());
  return window.loadURL('data:text/html,<!doctype html><title>Empty</title><main></main>');
}
