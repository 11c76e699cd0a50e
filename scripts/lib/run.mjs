// What the scripts share: the project's root, times in words, and other programs with their output kept or shown.
import { spawn } from 'node:child_process';
import path from 'node:path';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Time since `start` (a performance.now() value) as `12.3 s`. */
export const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

const windows = process.platform === 'win32';

/**
 * Runs a program in the project's folder and waits for its end.
 *
 * @param {string} command program; npm and npx are found on Windows too, where they are .cmd files
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean}} options
 *   `show` hands the terminal to the program (its progress is seen), otherwise what it writes is kept
 * @returns {Promise<{code: number, output: string}>} never rejects: a program that cannot start has code 127
 */
export function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: windows && ['npm', 'npx', 'code'].includes(command),
    });
    let output = '';
    const keep = (bytes) => {
      output += bytes;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}${signal}\n` : output }),
    );
  });
}

/** The same, but a failure throws with the last lines of what the program wrote. */
export async function mustRun(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output.slice(-4000)}`);
  return output;
}

/** Whether a program of this name is on the path, and where: its first line from `command -v` or `where`. */
export async function which(name) {
  const { code, output } = windows ? await run('where', [name]) : await run('sh', ['-c', `command -v ${name}`]);
  return code ? undefined : output.trim().split(/\r?\n/)[0];
}
