/**
 * The tables of a migrated database as Kysely's builder sees them: the text of `database.generated.ts`, by kysely-codegen.
 *
 * Guarantees: every table and column is the schema's own; a value has the type that `wire/pool.ts` reads it as. Types are
 * handed to it as nodes, since it reads texts of types by an interface that TypeScript 7 no longer has.
 */
import {
  ColumnTypeNode,
  type GenerateOptions,
  generate,
  IdentifierNode,
  ModuleReferenceNode,
  PostgresDialect,
} from 'kysely-codegen';
import type { Db } from '../wire/statement.ts';

const VOCABULARY = '../../../machines/vocabulary/';

/** Columns whose text is one of a few words. */
const WORDS: Readonly<Record<string, string>> = {
  'applications.stage': 'Stage',
  'stage_counts.stage': 'Stage',
  'suppressions.channel': 'Channel',
  'unmatched.channel': 'Channel',
};

/** Instants, numbers and documents as they are read here; the program itself knows dates of JavaScript, and bigints as text. */
function dialect(): PostgresDialect {
  const ours = new PostgresDialect();
  const { scalars, definitions, imports } = ours.adapter;
  scalars['timestamptz'] = new IdentifierNode('Instant');
  scalars['int8'] = new IdentifierNode('number');
  scalars['json'] = new IdentifierNode('Document');
  const text = new IdentifierNode('string');
  Object.assign(definitions, { Document: new ColumnTypeNode(new IdentifierNode('Json'), text, text) }); // written as JSON text
  Reflect.deleteProperty(definitions, 'Json'); // ours is imported
  Object.assign(imports, {
    Channel: new ModuleReferenceNode(`${VOCABULARY}channel.ts`),
    Instant: new ModuleReferenceNode(`${VOCABULARY}instant.ts`),
    Json: new ModuleReferenceNode(`${VOCABULARY}declared-effect.ts`),
    Stage: new ModuleReferenceNode(`${VOCABULARY}stage.ts`),
  });
  return ours;
}

export function databaseTypes(db: Db): Promise<string> {
  const columns = Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, new IdentifierNode(words)]));
  return generate({
    // One class, declared twice: for modules, as we know it, and for CommonJS.
    db: db as unknown as GenerateOptions['db'],
    dialect: dialect(),
    excludePattern: 'kysely*',
    outFile: null,
    overrides: { columns },
  });
}
