/** `tsx runtime/store/schema/dump-schema.ts [--check]`: writes `schema.sql` from the migrations, or tells whether it is theirs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from '../wire/connect.ts';
import { schemaText } from './schema-text.ts';

const FILE = new URL('schema.sql', import.meta.url);

const db = await connect({ memory: true });
const text = await schemaText(db);
await db.destroy();

if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  console.error(
    'runtime/store/schema/schema.sql is not what the migrations make. Run: npx tsx runtime/store/schema/dump-schema.ts',
  );
  process.exitCode = 1;
}
