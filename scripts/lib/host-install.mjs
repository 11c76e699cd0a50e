// A real VS Code without the desktop build: the server and web workbench that npm's `code-server` carries. Its server is run
// directly, so of code-server's own dependencies none is needed. Packages come through npm and are held to their checksums in
// host-lock.json; no install script runs, because they compile or download parts that the workbench does without.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { mustRun, root, seconds } from './run.mjs';

const lock = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'host-lock.json'), 'utf8'));
const home = path.resolve(process.env.CLAIMWRIGHT_VSCODE_HOST ?? path.join(root, '.vscode-host'));
const folder = path.join(home, lock.version);
const vscode = path.join(folder, 'code-server/lib/vscode');
const ready = path.join(folder, 'ready.json');
const shims = path.join(root, 'scripts/shims');

/** Compiled modules that have no ready-made binary, and the plain JavaScript that stands in for them. */
const STAND_INS = {
  '@vscode/spdlog': 'spdlog.js',
  'native-watchdog': 'native-watchdog.js',
};

/** The version of VS Code that this host runs. */
export const hostVersion = lock.vscode;

/** What code-server needs on disk, for the question that is asked before a download. */
export const hostSize = '300 MB';

/** A folder that outlives a run, for the settings of `npm start`. */
export const hostData = path.join(home, 'data');

/** Whether this machine can run the host at all; it has no Windows build. */
export const hostSupported = () => ['linux', 'darwin'].includes(process.platform);

/**
 * The installed host, if setting it up has come to its end.
 * @returns {{node: string, server: string} | undefined} the Node.js program that runs it, and its server's script
 */
export function installedHost() {
  if (!fs.existsSync(ready)) return undefined;
  const { node } = JSON.parse(fs.readFileSync(ready, 'utf8'));
  return fs.existsSync(node) ? { node, server: path.join(vscode, 'out/server-main.js') } : undefined;
}

/** Fetches one package of the lock, holds it to its checksum and unpacks it as `folder`/`as`. */
async function unpack(name, as) {
  const wanted = lock.packages[name];
  if (!wanted) throw new Error(`there is no ${name} package for this machine (${process.platform} ${process.arch})`);
  const [{ filename }] = JSON.parse(
    await mustRun('npm', ['pack', `${name}@${wanted.version}`, '--json', '--silent', '--pack-destination', folder]),
  );
  const archive = path.join(folder, path.basename(filename));
  const sum = `sha512-${crypto.createHash('sha512').update(fs.readFileSync(archive)).digest('base64')}`;
  if (sum !== wanted.integrity)
    throw new Error(`${name}@${wanted.version} is not the package that was locked (${sum})`);
  const target = path.join(folder, as);
  fs.mkdirSync(target, { recursive: true });
  await mustRun('tar', ['-xzf', archive, '-C', target, '--strip-components=1']);
  fs.rmSync(archive);
}

/**
 * Installs the host if it is not there.
 * @param {(line: string) => void} say told after each part, with its time
 * @returns the host, as installedHost()
 */
export async function installHost(say = console.log) {
  const present = installedHost();
  if (present) return present;
  if (!hostSupported()) throw new Error('the browser workbench runs on Linux and macOS only');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const part = async (what, work) => {
    const start = performance.now();
    await work();
    say(`  ${what}: ${seconds(start)}`);
  };
  const machine = `${process.platform}-${process.arch}`;
  await part(`code-server ${lock.version}`, () => unpack('code-server', 'code-server'));
  // Its own lock is incomplete, so `npm ci` refuses it; `npm install` follows the lock as far as it goes.
  const npm = ['install', '--omit=dev', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await part('its packages', () => mustRun('npm', npm, { cwd: vscode }));
  // Without this binary quick open and file search fail while all else works.
  await part('file search', async () => {
    await unpack(`@vscode/ripgrep-${machine}`, 'ripgrep');
    const bin = path.join(vscode, 'node_modules/@vscode/ripgrep/bin');
    fs.mkdirSync(bin, { recursive: true });
    fs.symlinkSync(path.join(folder, 'ripgrep/bin/rg'), path.join(bin, 'rg'));
  });
  for (const [module, shim] of Object.entries(STAND_INS)) {
    const index = path.join(vscode, 'node_modules', module, 'index.js');
    if (fs.existsSync(path.dirname(index))) fs.copyFileSync(path.join(shims, shim), index);
  }
  // Each release runs on the one Node major it names; npm carries Node's binaries too.
  let node = process.execPath;
  if (process.versions.node.split('.')[0] !== lock.node) {
    await part(`Node ${lock.node}`, () => unpack(`node-${machine}`, 'node'));
    node = path.join(folder, 'node/bin/node');
  }
  fs.writeFileSync(ready, JSON.stringify({ version: lock.version, node }));
  return installedHost();
}
