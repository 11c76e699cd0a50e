import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  diagnostics,
  fileUri,
  hoverText,
  openNew,
  rememberWorkspace,
  restoreWorkspace,
  ruleOf,
  until,
} from '../support';

// A small practice of its own, in two files. The people are invented.
const BOOK = `practice NAV-PRACTICE "Nav Practice"
  npi 1234567893
  provider 1999999984 "Navarre" "Nell"
payer NAV-PAYER "Nav Payer"
plan NAV-PLAN "Nav Plan, last year"
  payer NAV-PAYER
  year 2025-01-01..2025-12-31
plan NAV-PLAN "Nav Plan"
  payer NAV-PAYER
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit office-visit $30
fees NAV-CHARGES
  kind charges
  effective 2026-02-01..2026-12-31
  99214 $185.00
patient NAV-1
  name "Navigator" "Nora"
  born 1980-05-05
  coverage primary NAV-PLAN
    member XNV1
`;
const CLAIM = `claim NAV-C1
  payer primary
  patient NAV-1
  date 2026-04-18
  place 11
  rendering 1999999984
  dx
    A E11.9
    B I10
  service
    99214 AB $185.00
`;

let opened = 0;

/** Opens the claim with the practice beside it, each time with ids of its own; the practice's file is closed again or stays open. */
async function openClaim(): Promise<{ claim: vscode.TextDocument; book: string; id: (text: string) => string }> {
  opened++;
  const id = (text: string): string =>
    text.replaceAll('NAV-', `NAV${opened}-`).replaceAll('1999999984', NPIS[opened % NPIS.length] ?? '');
  const book = `nav-test/book${opened}.plan`;
  await openNew(book, id(BOOK));
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  const { document: claim } = await openNew(`nav-test/${opened}.claim`, id(CLAIM));
  await diagnostics(claim, 'the references', (all) => all.every((d) => !ruleOf(d).startsWith('ref/')));
  return { claim, book, id };
}

/** Numbers with a right check digit, one a test: the files of an earlier test may still be known. */
const NPIS = [
  '1999999984',
  '1999999976',
  '1999999968',
  '1999999950',
  '1999999943',
  '1999999935',
  '1999999927',
  '1999999919',
];

type Place = vscode.Location | vscode.LocationLink;
const uriOf = (place: Place): vscode.Uri => ('targetUri' in place ? place.targetUri : place.uri);
const rangeOf = (place: Place): vscode.Range =>
  'targetUri' in place ? (place.targetSelectionRange ?? place.targetRange) : place.range;

/** Each place as its line in its file, trimmed. */
async function lines(places: readonly Place[]): Promise<string[]> {
  const found: string[] = [];
  for (const place of places) {
    const document = await vscode.workspace.openTextDocument(uriOf(place));
    found.push(document.lineAt(rangeOf(place).start.line).text.trim());
  }
  return found;
}

suite('navigation', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('a definition leads to the record in a closed file; of a plan, the year of the visit comes first', async () => {
    const { claim, id } = await openClaim();
    const definition = async (needle: string): Promise<string[]> =>
      lines(
        await vscode.commands.executeCommand<Place[]>('vscode.executeDefinitionProvider', claim.uri, at(claim, needle)),
      );
    assert.deepEqual(await definition(id('patient |NAV-1')), [id('patient NAV-1')]);
    assert.deepEqual(await definition('payer pri|mary'), [id('coverage primary NAV-PLAN')]);
    assert.deepEqual(await definition('A|B $185'), ['B I10']);
    assert.deepEqual(await definition('992|14'), ['99214 $185.00']);
  });

  test('references of a provider are found in every file', async () => {
    const { claim, id } = await openClaim();
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      claim.uri,
      at(claim, id('rendering |1999999984')),
    );
    assert.deepEqual(
      (await lines(found)).sort(),
      [id('provider 1999999984 "Navarre" "Nell"'), id('rendering 1999999984')].sort(),
    );
  });

  test('a letter is highlighted with its pointers', async () => {
    const { claim } = await openClaim();
    const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      claim.uri,
      at(claim, '|B I10'),
    );
    const shown = found.map(
      (h) => `${claim.lineAt(h.range.start.line).text.trim()} ${h.kind === vscode.DocumentHighlightKind.Write}`,
    );
    assert.deepEqual(shown.sort(), ['99214 AB $185.00 false', 'B I10 true']);
  });

  test('a patient is renamed in open and closed files', async () => {
    const { claim, book, id } = await openClaim();
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      claim.uri,
      at(claim, id('patient |NAV-1')),
      id('NAV-RENAMED'),
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    const closed = await vscode.workspace.openTextDocument(fileUri(book));
    assert.ok(claim.getText().includes(id('patient NAV-RENAMED\n')));
    assert.ok(closed.getText().includes(id('patient NAV-RENAMED\n')));
    await diagnostics(claim, 'the renamed reference', (all) => all.every((d) => !ruleOf(d).startsWith('ref/')));
  });

  test('a code is not renamed, and the editor is told why', async () => {
    const { claim } = await openClaim();
    await assert.rejects(async () => {
      await vscode.commands.executeCommand('vscode.prepareRename', claim.uri, at(claim, '992|14'));
    }, /99214 is a code, and codes keep their names/);
  });

  test('a patient is found by name in the whole workspace', async () => {
    const { id } = await openClaim();
    const found = await until('the patient', async () => {
      const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'navigator nora',
      );
      return symbols.find((s) => s.name.startsWith(id('NAV-1')));
    });
    assert.equal(found.name, `${id('NAV-1')} · Navigator, Nora`);
  });

  test('a selection grows from the letter to the line, the list, the record', async () => {
    const { claim, id } = await openClaim();
    const [range] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      claim.uri,
      [at(claim, 'A|B $185')],
    );
    const texts: string[] = [];
    for (let r: vscode.SelectionRange | undefined = range; r; r = r.parent) texts.push(claim.getText(r.range));
    assert.ok(texts.includes('99214 AB $185.00'), texts.join(' | '));
    assert.ok(texts.includes(id(CLAIM).trimEnd()));
  });

  test('hovering explains pointers, providers and the charge of a code', async () => {
    const { claim, id } = await openClaim();
    assert.match(await hoverText(claim, at(claim, 'A|B $185')), /A → \*\*E11\.9\*\*[\s\S]*B → \*\*I10\*\*/);
    assert.match(await hoverText(claim, at(claim, id('rendering |1999999984'))), /Navarre, Nell/);
    assert.match(
      await hoverText(claim, at(claim, '992|14')),
      /Charge \*\*\$185\.00\*\* \(\[nav-test\/book\d+\.plan:18\]\(file:/,
    );
  });
});
