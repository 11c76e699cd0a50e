// Are the installed packages the ones the lock names? Decided by their versions, not by file times: a checkout changes those.
import fs from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

const packagesOf = (file) => {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** Whether node_modules holds every package of package-lock.json in its version; packages for other platforms aside. */
export function dependenciesInstalled() {
  const locked = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!locked || !installed) return false;
  return Object.entries(locked).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  );
}

/** Installs what the lock names when it is not there yet, with npm's own progress shown. Returns what was done, in words. */
export async function ensureDependencies() {
  if (dependenciesInstalled()) return 'dependencies are in place';
  console.log('installing dependencies (npm ci) …');
  // No package needs its install script: esbuild's binary comes as a package of its own.
  const { code } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { show: true });
  if (code) throw new Error(`npm ci ended with ${code}`);
  return 'dependencies installed';
}
