// Installs the browser workbench into .vscode-host/ (about 300 MB, from npm). The editor suite and `npm start` use it.
//   node scripts/setup-host.mjs
import { hostVersion, installedHost, installHost } from './lib/host-install.mjs';
import { seconds } from './lib/run.mjs';

const start = performance.now();
if (installedHost()) console.log(`VS Code ${hostVersion} for the browser is in place`);
else {
  console.log(`installing VS Code ${hostVersion} for the browser …`);
  await installHost();
  console.log(`VS Code ${hostVersion} for the browser is in place after ${seconds(start)}`);
}
