import type { CodeLens, Location } from 'vscode-languageserver';
import { type LensKind, lensesOf, lensText, recordOnLine, usePlaces } from '../../features/lens';
import { uriOfPath } from '../paths';
import { orEmpty } from '../safe';
import { aboutFile, fileOf, type Register } from '../serving';
import { settingsFor } from '../state';

/** What a line above a record remembers until it comes into view. */
interface Postponed {
  readonly uri: string;
  readonly line: number;
  readonly kind: LensKind;
}

/** The client's commands behind the lines. Each is given the record's place first: an address and a line. */
const COMMANDS: Readonly<Record<LensKind, string>> = {
  cost: 'claimwright.lens.cost',
  submit: 'claimwright.lens.submit',
  answer: 'claimwright.lens.answer',
  account: 'claimwright.lens.account',
  findings: 'claimwright.lens.findings',
  users: 'claimwright.lens.users',
  charges: 'claimwright.lens.charges',
};

/** Cost, findings and use above each record; what a line says is computed when it comes into view. */
export const registerLens: Register = (serving) => {
  const { connection, state, loaded, log } = serving;

  connection.onCodeLens(
    aboutFile(serving, 'lens', [] as CodeLens[], (file, { textDocument: { uri } }) =>
      settingsFor(state, uri).lens
        ? lensesOf(file).map(({ kind, line }) => ({ range: lineRange(line), data: { uri, line, kind } }))
        : [],
    ),
  );
  connection.onCodeLensResolve(async (lens) => {
    const { uri, line, kind } = lens.data as Postponed;
    await loaded();
    return orEmpty('lens', lens, log, () => {
      const place = fileOf(serving, uri);
      const item = place && recordOnLine(place.file, line);
      if (!item) return { ...lens, command: { title: '', command: '' } };
      const { engine } = place.folder;
      const title = lensText(engine, item, kind);
      const users: Location[] =
        kind === 'users'
          ? usePlaces(engine.book, item).map((use) => ({
              uri: uriOfPath(place.folder, use.path),
              range: lineRange(use.line),
            }))
          : [];
      // Nothing to look at, nothing to press.
      const command = title === '' || (kind === 'users' && users.length === 0) ? '' : COMMANDS[kind];
      return { ...lens, command: { title, command, arguments: [uri, line, ...(users.length > 0 ? [users] : [])] } };
    });
  });

  return { codeLensProvider: { resolveProvider: true } };
};

const lineRange = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
