import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root, seconds } from '../lib/run.mjs';
import { bundleOf } from './bundle.mjs';

/** What all parts of the benchmark share: fresh processes, and what is to be told at the end. */

/** @type {import('./page.mjs').Held[]} */
export const held = [];
/** @type {{title: string, text: string, table: string}[]} */
export const sections = [];
/** Sentences about what was not as it has to be: these are no measures. */
export const faults = [];

/** How often a program that is compared runs. `--runs` says more; fewer than five say nothing. */
export let RUNS = 7;
export const setRuns = (runs) => {
  RUNS = Math.max(5, runs);
};

export const execute = promisify(execFile);

/** Runs a bundle in a fresh process and reads what it tells. */
export async function fresh(name, ...args) {
  const { stdout } = await execute(process.execPath, [bundleOf(name), ...args.map(String)], { cwd: root });
  return JSON.parse(stdout);
}

/** The lowest of the values that `of` takes from some results. */
export const least = (results, of) => Math.min(...results.map(of));

export const begun = performance.now();
export const step = (text) => console.log(`bench: ${text} (${seconds(begun)})`);
