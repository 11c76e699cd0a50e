// Which browser shows the workbench in tests: Debian's Chromium, or any Chromium or Chrome that is there.
import fs from 'node:fs';
import { chromium } from 'playwright-core';
import { run, which } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Told to a person when no browser is there and none may be installed. */
const ADVICE = `no Chromium was found. Install it with
  sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium
or name a Chromium or Chrome program in the environment variable CHROMIUM.`;

/** The browser's program, or undefined. CHROMIUM names one explicitly. */
export async function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    const found = await which(name);
    if (found) return found;
  }
  return MAC.find((file) => fs.existsSync(file));
}

/** The browser's program; installs Debian's Chromium where apt-get and the right to use it are there. Otherwise throws the advice. */
export async function ensureChromium(say = console.log) {
  const found = await findChromium();
  if (found) return found;
  if (process.getuid?.() !== 0 || !(await which('apt-get'))) throw new Error(ADVICE);
  say('installing Chromium (apt-get) …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
  });
  const installed = await findChromium();
  if (!installed) throw new Error(`${output.slice(-1500)}\napt-get ended with ${code}; ${ADVICE}`);
  return installed;
}

/** Starts the browser without a window (HEADED=1 shows it). The flags keep it from the network and from what containers lack. */
export const startBrowser = (executablePath) =>
  chromium.launch({
    executablePath,
    headless: !process.env.HEADED,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
