import path from 'node:path';
import { parseArgs } from 'node:util';
import type { IsoDate } from '../../../schemas/values';
import { Unable } from '../exchange/unable';
import { readDate } from '../records/dates';

// A command that could not run: one clear line, exit code 2.
export { Unable };

/** What every command takes. */
export interface Common {
  readonly paths: readonly string[];
  readonly workspace: string | undefined;
  readonly codes: string | undefined;
  readonly today: IsoDate;
  readonly json: boolean;
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

type Options = Record<string, { type: 'string' | 'boolean'; short?: string }>;

/** Reads a command's arguments; a wrong option is one line that names it. */
export function readArguments(args: readonly string[], own: Options = {}): Common {
  const options = {
    workspace: { type: 'string' },
    codes: { type: 'string' },
    today: { type: 'string' },
    json: { type: 'boolean' },
    ...own,
  } as const satisfies Options;
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Unable(String((error as Error).message).split('. ')[0]);
  }
  const values = parsed.values as Record<string, string | boolean | undefined>;
  const given = values.today as string | undefined;
  const today = given === undefined ? localToday() : readDate(given);
  if (!today) throw new Unable(`--today ${given} is not a date such as 2026-04-18`);
  return {
    paths: parsed.positionals,
    workspace: values.workspace === undefined ? undefined : path.resolve(String(values.workspace)),
    codes: values.codes as string | undefined,
    today,
    json: values.json === true,
    values,
  };
}

/** The day on this machine's calendar: a service dated today is not in the future, whatever the hour in Greenwich. */
export function localToday(): IsoDate {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDate;
}
