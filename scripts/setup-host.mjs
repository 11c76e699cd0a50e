// Installs the browser workbench into .vscode-host/ (about 300 MB, from npm) and, where it may, Chromium. For the editor suite.
//   node scripts/setup-host.mjs [--if-needed]     with --if-needed: not where the desktop editor runs the suite
import { ensureChromium } from './lib/chromium.mjs';
import { desktopHindrance } from './lib/desktop-suite.mjs';
import { hostVersion, installedHost, installHost } from './lib/host-install.mjs';

if (process.argv.includes('--if-needed') && !(await desktopHindrance())) {
  console.log('the desktop VS Code runs the editor suite');
} else {
  const there = installedHost() !== undefined;
  console.log(`VS Code ${hostVersion} for the browser ${there ? 'is in place' : 'is being installed …'}`);
  await installHost();
  console.log(`browser: ${await ensureChromium()}`);
}
