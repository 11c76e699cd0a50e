// What both editors share: the bundled suite, a copy of the example practice to work on, and the report that says how it went.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

const out = path.join(root, 'out/editor');

/** The suite's entry without its extension, as VS Code wants it. */
export const suiteEntry = path.join(out, 'index');

/** Bundles test/editor into out/editor. mocha and vscode stay outside: both come from the editor's process. */
export async function bundleSuite() {
  fs.rmSync(out, { recursive: true, force: true });
  const suite = path.join(root, 'test/editor/suite');
  const tests = fs.readdirSync(suite).filter((file) => file.endsWith('.test.ts'));
  if (!tests.length) throw new Error('test/editor/suite holds no test');
  await build({
    entryPoints: [path.join(root, 'test/editor/index.ts'), ...tests.map((file) => path.join(suite, file))],
    outdir: out,
    outbase: path.join(root, 'test/editor'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/**
 * A temporary place for one run: a copy of the example practice, mocha's output and its report.
 * The suite changes files, so it never works on the example itself.
 */
export function suiteFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-editor-'));
  const workspace = path.join(folder, 'riverside');
  const example = path.join(root, 'examples/riverside');
  fs.mkdirSync(workspace);
  if (fs.existsSync(example)) fs.cpSync(example, workspace, { recursive: true });
  // The payers’ answers of the guide stand beside the practice, as in the example.
  const answers = path.join(root, 'examples/answers');
  if (fs.existsSync(answers)) fs.cpSync(answers, path.join(folder, 'answers'), { recursive: true });
  const log = path.join(folder, 'mocha.log');
  const report = path.join(folder, 'report.json');
  fs.writeFileSync(log, '');
  return {
    folder,
    workspace,
    log,
    report,
    // A store of its own, so that a person's imports do not change what the suite sees, nor the suite theirs.
    env: {
      TEST_LOG: log,
      TEST_REPORT: report,
      TEST_WORKSPACE: workspace,
      CLAIMWRIGHT_CODES: path.join(folder, 'codes'),
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Shows mocha's output as it grows; the returned function shows the rest and ends it. */
export function follow(file) {
  let shown = 0;
  const show = () => {
    const bytes = fs.readFileSync(file);
    process.stdout.write(bytes.subarray(shown));
    shown = bytes.length;
  };
  const timer = setInterval(show, 200);
  return () => {
    clearInterval(timer);
    show();
  };
}

/**
 * What the suite left behind: `{tests, passes, failures, pending, vscode, node}`. No report, or one without a test, means that the
 * suite did not run to its end, and is undefined.
 */
export function readReport(file) {
  if (!fs.existsSync(file)) return undefined;
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  return report.tests ? report : undefined;
}
