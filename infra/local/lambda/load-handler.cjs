'use strict';
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

/**
 * Loads the function that `setting` names (`file.export`) from the asset's folder as Lambda's
 * Node.js runtime does. Rejects with the runtime's own errors.
 */
async function loadHandler(setting, root) {
  const [, file, exported] = /^([^.]*)\.(.+)$/.exec(path.basename(setting)) ?? [];
  if (!file) throw named('Runtime.MalformedHandlerName', `Bad handler: ${setting}`);
  const loaded = await loadModule(path.resolve(root, path.dirname(setting), file), root);
  const handler = exported.split('.').reduce((object, key) => object?.[key], loaded);
  if (typeof handler === 'function') return handler;
  throw named('Runtime.HandlerNotFound', `${setting} is undefined or not exported`);
}

/** Lambda's order: `.js`, then `.mjs`, then `.cjs`. */
async function loadModule(base, root) {
  if (existsSync(`${base}.js`)) {
    const isModule = declaresModule(path.dirname(base), root);
    return isModule ? importFile(`${base}.js`) : compileScript(`${base}.js`);
  }
  if (existsSync(`${base}.mjs`)) return importFile(`${base}.mjs`);
  if (existsSync(`${base}.cjs`)) return require(`${base}.cjs`);
  throw named('Runtime.ImportModuleError', `Cannot find module '${base}'`);
}

/** Whether a package.json within the asset declares its `.js` files to be ES modules. */
function declaresModule(folder, root) {
  const manifest = path.join(folder, 'package.json');
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
  return folder.startsWith(root + path.sep) && declaresModule(path.dirname(folder), root);
}

function importFile(file) {
  return import(pathToFileURL(file).href);
}

/** Compiles a `.js` file as CommonJS whatever a package.json above the asset says: Lambda has none there. */
function compileScript(file) {
  const script = new Module(file);
  script.filename = file;
  script.paths = Module._nodeModulePaths(path.dirname(file));
  script._compile(readFileSync(file, 'utf8'), file);
  return script.exports;
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

module.exports = { loadHandler };
