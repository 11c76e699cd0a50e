import os from 'node:os';
import path from 'node:path';

/** The machine's facts that decide where the store lies; tests give their own. */
export interface Machine {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The folder of the imported code sets: the one that was asked for (`--codes DIR`), else `CLAIMWRIGHT_CODES`, else one in the folder
 * where the system keeps a person's data.
 */
export function storeFolder(asked?: string, machine: Machine = thisMachine()): string {
  const { platform, home, env } = machine;
  const { join, resolve } = platform === 'win32' ? path.win32 : path.posix;
  const given = asked || env.CLAIMWRIGHT_CODES;
  if (given) return resolve(given);
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'claimwright', 'codes');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'claimwright', 'codes');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'claimwright', 'codes');
}

export const thisMachine = (): Machine => ({ platform: process.platform, home: os.homedir(), env: process.env });
