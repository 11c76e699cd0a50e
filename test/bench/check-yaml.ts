import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService } from 'yaml-language-server/lib/umd/languageservice/yamlLanguageService.js';
import { practice } from './claims';
import { billable } from './engine';
import { asked, askedProblems, compare, tell } from './found';
import { schemaOf } from './schema';
import { yamlText } from './write';

/** The YAML language service, once, in a process that has done nothing before. */
const book = practice(asked(), askedProblems());
const schema = schemaOf(askedProblems() === 'codes' ? billable() : undefined);
const written = yamlText(book);
const uri = 'file:///book.yaml';
const service = getLanguageService({
  schemaRequestService: () => Promise.reject(new Error('no schema is fetched')),
  workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).href },
});
service.configure({
  validate: true,
  schemas: [{ uri: 'bench:/schema.json', fileMatch: ['*.yaml'], schema: schema as never }],
});

async function run(): Promise<void> {
  const start = performance.now();
  const diagnostics = await service.doValidation(TextDocument.create(uri, 'yaml', 1, written.text), false);
  const ms = performance.now() - start;

  const findings = diagnostics.map((d) => ({ line: d.range.start.line, message: d.message }));
  tell(compare(book, written, findings, ms));
}
void run();
