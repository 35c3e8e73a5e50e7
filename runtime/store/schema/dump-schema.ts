/**
 * `npm run schema`: writes what is made of the migrations, `schema.sql` and `database.generated.ts`; with `--check` it tells
 * whether they are theirs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from '../wire/connect.ts';
import { databaseTypes } from './database-types.ts';
import { schemaText } from './schema-text.ts';

const db = await connect({ memory: true });
const made = { 'schema.sql': await schemaText(db), 'database.generated.ts': await databaseTypes(db) };
await db.destroy();

for (const [name, text] of Object.entries(made)) {
  const file = new URL(name, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`runtime/store/schema/${name} is not what the migrations make. Run: npm run schema`);
    process.exitCode = 1;
  }
}
