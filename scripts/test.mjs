// Everything that must hold, from a fresh clone on: installs, builds, lints, runs every suite. One line a stage with its time; a
// failed stage does not hide what the later ones say. The last line is the sum of all suites' own counts.
//   node scripts/test.mjs
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root, run, seconds } from './lib/run.mjs';

const HEARTBEAT_MS = 20_000;
const counts = { passed: 0, failed: 0, skipped: 0 };
const begun = performance.now();
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-test-'));
process.once('exit', () => fs.rmSync(reports, { recursive: true, force: true }));

const script = (name, ...args) => [process.execPath, [path.join(root, 'scripts', `${name}.mjs`), ...args]];
const tool = (file, ...args) => [process.execPath, [path.join(root, 'node_modules', file), ...args]];

/**
 * Stages in order. One with `counts` is a mocha suite: its report is summed up, and no report means that it failed. Any other stage
 * counts only when it fails.
 */
const STAGES = [
  { name: 'generated files', command: script('generate', '--check'), needs: 'scripts/generate.mjs' },
  { name: 'build', command: script('build') },
  { name: 'format and lint', command: tool('@biomejs/biome/bin/biome', 'check', '.') },
  { name: 'types of the core', command: tool('typescript/bin/tsc', '-p', 'tsconfig.core.json') },
  { name: 'types', command: tool('typescript/bin/tsc', '-p', 'tsconfig.json') },
  { name: 'unit suites', command: script('run-mocha'), counts: true },
  { name: 'browser workbench', command: script('setup-host', '--if-needed') },
  { name: 'editor suite', command: script('editor-tests'), counts: true },
  { name: 'installed package', command: script('vsix-tests'), counts: true },
];

const show = (text) => process.stdout.write(text.replace(/^(?=.)/gm, '    '));

/** The lines worth showing of a stage that passed: what mocha wrote about skipped tests and how a suite ran. */
const notable = (output) =>
  output
    .split(/\r?\n/)
    .filter((line) => /skipped[:(]|^VS Code |^editor suite: in /.test(line))
    .map((line) => `${line}\n`)
    .join('');

async function runStage({ name, command: [program, args], counts: isSuite, needs }) {
  if (needs && !fs.existsSync(path.join(root, needs))) return;
  const start = performance.now();
  const file = path.join(reports, `${name.replaceAll(' ', '-')}.json`);
  const heartbeat = setInterval(() => console.log(`… ${name}, ${seconds(start)}`), HEARTBEAT_MS);
  const { code, output } = await run(program, isSuite ? [...args, '--report', file] : args);
  clearInterval(heartbeat);
  const report = isSuite && fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
  if (report) {
    counts.passed += report.passes;
    counts.failed += report.failures;
    counts.skipped += report.pending;
  }
  // A suite that broke down after its last test, or before its first, has failed too although no test of it says so.
  const broken = code !== 0 && !report?.failures;
  if (broken) counts.failed++;
  const said = report ? ` (${report.passes} passed, ${report.failures} failed, ${report.pending} skipped)` : '';
  console.log(`${code ? '✖' : '✔'} ${name}: ${seconds(start)}${said}`);
  show(code ? output.slice(-20_000) : notable(output));
}

try {
  const start = performance.now();
  const what = await ensureDependencies();
  console.log(`✔ ${what}: ${seconds(start)}`);
} catch (error) {
  console.log(`✖ dependencies: ${error.message}`);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}
for (const stage of STAGES) await runStage(stage);
console.log(`all stages: ${seconds(begun)}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed ? 1 : 0;
