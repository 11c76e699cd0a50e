// The first five minutes: installs, builds, checks and prices the example practice here in the terminal, then opens it in an editor.
//   npm start [-- --yes] [-- --no-editor]
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { exampleFolder, firstClaim } from './lib/example.mjs';
import { mustRun, root, run, seconds, which } from './lib/run.mjs';

const { values } = parseArgs({
  options: { yes: { type: 'boolean', default: false }, 'no-editor': { type: 'boolean', default: false } },
});

/** Says what begins and, when it has ended, how long it took. */
async function step(what, work) {
  const start = performance.now();
  console.log(`${what} …`);
  const result = await work();
  console.log(`${what}: done in ${seconds(start)}`);
  return result;
}

/** Runs the command line on the example, shown as a person would type it. Returns its exit code: 1 says that it found something. */
async function claimwright(...args) {
  console.log(`\n$ node dist/cli.js ${args.join(' ')}`);
  const { code } = await run(process.execPath, [path.join(root, 'dist/cli.js'), ...args], { show: true });
  if (code > 1) throw new Error(`claimwright ${args[0]} could not run (${code})`);
  return code;
}

async function inTerminal() {
  await step('dependencies', ensureDependencies);
  await step('build', () => mustRun(process.execPath, [path.join(root, 'scripts/build.mjs'), '--quiet']));
  const found = await claimwright('check', exampleFolder);
  if (found)
    console.log('\nThe findings above are meant to be there: those claims have one mistake each, for you to mend.');
  await claimwright('cost', firstClaim());
}

/** Opens the example with the extension loaded from this folder. */
async function inDesktop() {
  console.log(`\nopening ${exampleFolder} in VS Code`);
  const file = path.join(root, firstClaim());
  await mustRun('code', ['--new-window', `--extensionDevelopmentPath=${root}`, path.join(root, exampleFolder), file]);
}

/** Whether the browser workbench may be downloaded. Without a person to ask, only --yes says so. */
async function mayDownload(size) {
  if (values.yes) return true;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.log(
      `\nVS Code's command \`code\` was not found. With --yes, this would now download about ${size} of code-server`,
    );
    console.log('from npm into .vscode-host/ and open the example in the browser. The terminal part is complete.');
    return false;
  }
  const asker = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asker.question(
    `\nVS Code's command \`code\` was not found. Download about ${size} of code-server from npm? [y/N] `,
  );
  asker.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Serves the example in the browser until Ctrl+C. */
async function inBrowser() {
  const { hostData, hostSize, hostSupported, installedHost, installHost } = await import('./lib/host-install.mjs');
  if (!hostSupported()) {
    console.log('\nTo see the example in an editor, install VS Code with its `code` command and run npm start again.');
    return;
  }
  if (!installedHost() && !(await mayDownload(hostSize))) return;
  const { remoteFile, startHost, workbenchUrl } = await import('./lib/host.mjs');
  const { packageExtension } = await import('./lib/package.mjs');
  const host = await step('VS Code for the browser', () => installHost());
  const vsix = path.join(root, '.vscode-host/claimwright.vsix');
  const server = await step('the extension', async () => {
    await packageExtension(vsix);
    return startHost(host, { data: hostData, vsix: [vsix] });
  });
  const file = remoteFile(server, path.join(root, firstClaim()));
  console.log('\nThe example practice is open at');
  console.log(`  ${workbenchUrl(server, path.join(root, exampleFolder), [['openFile', file]])}`);
  console.log('Ctrl+C ends it.');
  const asked = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('ended'));
  });
  console.log(`\n${await Promise.race([asked, server.ended])}`);
  await server.stop();
}

try {
  await inTerminal();
  if (!values['no-editor']) await ((await which('code')) ? inDesktop() : inBrowser());
} catch (error) {
  console.error(`\nnpm start could not go on: ${error.message}`);
  process.exitCode = 1;
}
