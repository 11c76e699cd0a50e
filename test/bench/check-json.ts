import { getLanguageService, type JSONSchema, TextDocument } from 'vscode-json-languageservice';
import { practice } from './claims';
import { billable } from './engine';
import { asked, askedProblems, compare, tell } from './found';
import { schemaOf } from './schema';
import { jsonText } from './write';

/** The JSON language service, once, in a process that has done nothing before. */
const book = practice(asked(), askedProblems());
const schema = schemaOf(askedProblems() === 'codes' ? billable() : undefined);
const written = jsonText(book);
const uri = 'file:///book.json';
const service = getLanguageService({});
service.configure({
  validate: true,
  schemas: [{ uri: 'bench:/schema.json', fileMatch: ['*.json'], schema: schema as JSONSchema }],
});

async function run(): Promise<void> {
  const start = performance.now();
  const document = TextDocument.create(uri, 'json', 1, written.text);
  const diagnostics = await service.doValidation(document, service.parseJSONDocument(document));
  const ms = performance.now() - start;

  const findings = diagnostics.map((d) => ({ line: d.range.start.line, message: String(d.message) }));
  tell(compare(book, written, findings, ms));
}
void run();
