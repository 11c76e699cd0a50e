// Runs the editor suite in the desktop VS Code, where it can be downloaded or is named in VSCODE_EXECUTABLE.
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { follow, readReport, suiteEntry, suiteFolder } from './editor-suite.mjs';
import { hostVersion } from './host-install.mjs';
import { root, which } from './run.mjs';

const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE_MS = 3000;

/** Whether a desktop editor could be shown here at all, and by which program when not by itself. */
async function display() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return 'own';
  return (await which('xvfb-run')) ? 'xvfb' : undefined;
}

/** Why the desktop editor cannot run here, or undefined when it can: a display, and a program or a download. */
export async function desktopHindrance() {
  if (!(await display())) return 'no display and no xvfb-run';
  if (process.env.VSCODE_EXECUTABLE) return undefined;
  const answer = await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) }).catch(
    () => undefined,
  );
  return answer?.ok ? undefined : 'VS Code cannot be downloaded from here';
}

/** Whether windows can be shown only inside a virtual display here, by way of xvfb-run. */
export const needsVirtualDisplay = async () => (await display()) === 'xvfb';

/**
 * @param {{grep?: string}} options
 * @returns {Promise<{report?: object, why?: string}>} as runInBrowser
 */
export async function runOnDesktop({ grep } = {}) {
  const place = suiteFolder();
  const endFollow = follow(place.log);
  const executable = process.env.VSCODE_EXECUTABLE;
  let why;
  try {
    await runTests({
      version: process.env.VSCODE_VERSION ?? hostVersion,
      cachePath: path.join(root, '.vscode-host/desktop'),
      ...(executable && { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: root,
      extensionTestsPath: suiteEntry,
      extensionTestsEnv: { ...place.env, ...(grep && { MOCHA_GREP: grep }), ELECTRON_RUN_AS_NODE: undefined },
      launchArgs: [
        place.workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${path.join(place.folder, 'user')}`,
      ],
    });
  } catch (error) {
    why = error.message;
  } finally {
    endFollow();
  }
  const report = readReport(place.report);
  if (!report) why ??= 'the suite did not run to its end';
  if (why) console.error(`editor suite: ${why}`);
  place.remove();
  return { ...(report && { report }), ...(why && { why }) };
}
