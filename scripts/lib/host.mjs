// Starts and ends the browser workbench: VS Code's own server, with a folder for its settings that nothing else uses.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mustRun } from './run.mjs';

/** What every start of the host wants: nothing fetched, nothing suggested, no page in front of the files. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Folders open in restricted mode without a question. */
const RESTRICTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.emptyWindow': false,
};

const STOP_WITHIN_MS = 3000;

/** A port of the loopback address that nothing listens on. */
async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts the workbench's server.
 *
 * @param {{node: string, server: string}} host from installHost()
 * @param {object} options
 * @param {Record<string, string>} [options.env] for the extension host as well
 * @param {Record<string, unknown>} [options.settings] user settings beside the quiet ones
 * @param {string} [options.data] where settings and extensions are kept; default: a folder that stop() removes
 * @param {string[]} [options.vsix] extensions to install first
 * @param {boolean} [options.trust] folders are not trusted until a person says so, and nobody is asked; default: all are
 * @param {boolean} [options.automation] test mode: runs a suite named in the address, refuses dialogs, mutes some messages
 * @returns {Promise<{address: string, authority: string, log: () => string, ended: Promise<string>, stop: () => Promise<void>}>}
 */
export async function startHost(
  host,
  { env = {}, settings = {}, data, vsix = [], trust = false, automation = false } = {},
) {
  const folder = data ?? fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-host-'));
  const user = path.join(folder, 'data/User');
  fs.mkdirSync(user, { recursive: true });
  const settingsFile = path.join(user, 'settings.json');
  if (!fs.existsSync(settingsFile))
    fs.writeFileSync(
      settingsFile,
      JSON.stringify({ ...QUIET_SETTINGS, ...(trust && RESTRICTED), ...settings }, undefined, 2),
    );
  const common = ['--accept-server-license-terms', '--server-data-dir', folder];
  for (const file of vsix) await mustRun(host.node, [host.server, ...common, '--install-extension', file, '--force']);

  const port = await freePort();
  const address = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  const mode = ['--telemetry-level', 'off', ...(trust ? [] : ['--disable-workspace-trust'])];
  const child = spawn(
    host.node,
    [host.server, ...common, ...address, ...mode, ...(automation ? ['--enable-smoke-test-driver'] : [])],
    {
      // An empty gallery address: the workbench looks nothing up. A process group of its own, because ending the server alone
      // leaves extension hosts and language servers running.
      env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  let text = '';
  const ended = once(child, 'exit').then(([code, signal]) => `the server ended (${code ?? signal})`);
  await new Promise((resolve, reject) => {
    const listen = (bytes) => {
      text += bytes;
      if (text.includes('Extension host agent listening')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    ended.then((why) => reject(new Error(`${why}\n${text.slice(-3000)}`)));
  });

  /** Signals the server and everything it started; 0 only asks whether any of it is alive. */
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
      return true;
    } catch {
      return false;
    }
  };
  const atExit = () => signal('SIGKILL');
  process.once('exit', atExit);
  return {
    address: `http://127.0.0.1:${port}/`,
    authority: `127.0.0.1:${port}`,
    log: () => text,
    ended,
    async stop() {
      signal('SIGTERM');
      for (const end = Date.now() + STOP_WITHIN_MS; signal(0) && Date.now() < end; ) await pause(20);
      signal('SIGKILL');
      process.off('exit', atExit);
      if (!data) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * The address that opens `folder`; `payload` is what VS Code takes beside it, such as a file to show or a suite to run.
 * @param {{address: string}} server
 * @param {string} folder absolute
 * @param {[string, string][]} [payload]
 */
export const workbenchUrl = (server, folder, payload) =>
  `${server.address}?${new URLSearchParams({ folder, ...(payload && { payload: JSON.stringify(payload) }) })}`;

/** How VS Code names a file of this machine when it runs in the browser. */
export const remoteFile = (server, file) => `vscode-remote://${server.authority}${file}`;
