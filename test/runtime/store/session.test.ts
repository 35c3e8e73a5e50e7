/** What travels together, and that it means the same as one statement at a time. */
import fc from 'fast-check';
import { escapeLiteral } from 'pg';
import { describe, expect, test } from 'vitest';
import { Session } from '../../../runtime/store/wire/session.ts';
import { literal, THEN } from '../../../runtime/store/wire/statement.ts';

function givenSession(prepares = true, role: string | null = null) {
  const said: string[] = [];
  let fails = false;
  const session = new Session(
    {
      async simple(text) {
        said.push(text);
        if (fails) throw new Error('refused');
        return text.split('; ').map((part) => ({ command: 'SELECT', rowCount: 1, rows: [part] }));
      },
      async extended(text, values) {
        said.push(`${text} <- ${values.join()}`);
        if (fails) throw new Error('refused');
        return { command: 'SELECT', rowCount: 0, rows: [] };
      },
    },
    prepares,
    role,
  );
  const say = (text: string, ...values: unknown[]) => session.query(text, values);
  return { said, say, fail: (now: boolean) => (fails = now) };
}

const BEGIN = '/* begin */ begin; set local role x';

describe('a session', () => {
  test('a transaction begins with its first statement and commits with its last', async () => {
    const { said, say } = givenSession();
    await say(BEGIN);
    await say('/* one */ select $1', 1);
    const last = await say('/* two commit */ select $1', 2);
    await say('commit');
    expect(said).toEqual([
      'prepare "one" as /* one */ select $1',
      `${BEGIN}; execute "one"(1)`,
      'prepare "two commit" as /* two commit */ select $1',
      'execute "two commit"(2); commit',
    ]);
    expect(last.rows).toEqual(['execute "two commit"(2)']);
  });

  test('one that says nothing never begins', async () => {
    const { said, say } = givenSession();
    for (const end of ['commit', 'rollback']) {
      await say(BEGIN);
      await say(end);
    }
    expect(said).toEqual([]);
  });

  test('a commit or a rollback that nobody has said is said', async () => {
    const { said, say } = givenSession();
    await say(BEGIN);
    await say('update x');
    await say('commit');
    await say('begin');
    await say('rollback');
    expect(said).toEqual([`${BEGIN}; update x`, 'commit', 'begin', 'rollback']);
  });

  test('a last statement that is refused is rolled back', async () => {
    const { said, say, fail } = givenSession();
    await say('/* two commit */ select $1', 1);
    await say('commit');
    await say(BEGIN);
    fail(true);
    await expect(say('/* two commit */ select $1', 2)).rejects.toThrow('refused');
    fail(false);
    await say('rollback');
    expect(said.at(-1)).toBe('rollback');
  });

  test('two statements go in one round trip, and answer in order', async () => {
    const { said, say } = givenSession();
    await say(BEGIN);
    const { rows } = await say(`/* one */ select $1${THEN}/* two */ select $1, $2`, [1], [2, null]);
    expect(said).toEqual([
      'prepare "one" as /* one */ select $1; prepare "two" as /* two */ select $1, $2',
      `${BEGIN}; execute "one"(1); execute "two"(2, null)`,
    ]);
    expect(rows).toEqual(['execute "one"(1)', 'execute "two"(2, null)']);
  });

  test('the last of several may end the transaction, and types are told where the text does not tell them', async () => {
    const { said, say } = givenSession();
    await say(BEGIN);
    const texts = `/* one (text, json) */ select $2${THEN}/* end commit () */ select 1`;
    const { rows } = await say(texts, ['a', '[]'], []);
    await say('commit');
    expect(said).toEqual([
      'prepare "one"(text, json) as /* one (text, json) */ select $2; prepare "end commit" as /* end commit () */ select 1',
      `${BEGIN}; execute "one"('a', '[]'); execute "end commit"; commit`,
    ]);
    expect(rows).toEqual([`execute "one"('a', '[]')`, 'execute "end commit"']);
  });

  test('statements whose types are told go in one round trip unprepared too, with their values in place', async () => {
    const { said, say } = givenSession(false);
    await say(BEGIN);
    const texts = `/* one (text, json, text[]) */ select $2, $3${THEN}/* end commit () */ select 1`;
    await say(texts, ['a', `["it's $1"]`, ['p', null]], []);
    await say('commit');
    expect(said).toEqual([
      `${BEGIN}; /* one (text, json, text[]) */ select '["it''s $1"]'::json, '{"p",null}'::text[]; /* end commit () */ select 1; commit`,
    ]);
  });

  test('two statements are said one after the other where none are prepared', async () => {
    const { said, say } = givenSession(false);
    await say(BEGIN);
    await say(`/* one */ select $1${THEN}/* two */ select $1`, [1], [2]);
    expect(said).toEqual([`${BEGIN}; select`, '/* one */ select $1 <- 1', '/* two */ select $1 <- 2']);
  });

  test('a statement is prepared once', async () => {
    const { said, say } = givenSession();
    await say('/* one */ select $1', 1);
    await say('/* one */ select $1', 2);
    expect(said.filter((text) => text.startsWith('prepare'))).toHaveLength(1);
  });

  test('without prepared statements, and for statements without a name, each goes by itself', async () => {
    for (const [prepares, text] of [
      [false, '/* one commit */ select $1'],
      [true, 'select $1'],
    ] as const) {
      const { said, say } = givenSession(prepares);
      await say(BEGIN);
      await say(text, 1);
      await say('commit');
      expect(said).toEqual([`${BEGIN}; select`, `${text} <- 1`, 'commit']);
    }
  });

  test('behind a pooler what is said outside a transaction is one of its own, in its role, and what is said inside is not', async () => {
    const { said, say, fail } = givenSession(false, 'x');
    await say('/* one */ select $1', 1);
    await say('select 2');
    expect(said.splice(0)).toEqual([
      ...['begin; set local role x', '/* one */ select $1 <- 1', 'commit'],
      ...['begin; set local role x', 'select 2', 'commit'],
    ]);
    await say(BEGIN);
    await say('/* one */ select $1', 1);
    await say('commit');
    await say('begin');
    await say('select 3');
    await say('rollback');
    await say('begin; truncate y; commit');
    expect(said.splice(0)).toEqual([
      ...[`${BEGIN}; select`, '/* one */ select $1 <- 1', 'commit'],
      ...['begin', 'select 3', 'rollback', 'begin; truncate y; commit'],
    ]);
    await say('select 4');
    expect(said.splice(0)[0]).toBe('begin; set local role x');
    fail(true);
    await expect(say('select 5')).rejects.toThrow('refused');
    fail(false);
    await say('select 6');
    expect(said.slice(-3)).toEqual(['begin; set local role x', 'select 6', 'commit']);
  });

  test('values are written so that nothing in them is read as SQL', async () => {
    const { said, say } = givenSession();
    await say('/* one */ x', `a'b\\c`, null, true, 1.5, ['p"q', "r's", 't\\u', null]);
    expect(said.at(-1)).toBe(`execute "one"( E'a''b\\\\c', null, true, 1.5,  E'{"p\\\\"q","r''s","t\\\\\\\\u",null}')`);
    await expect(say('/* one */ x', 'a\0b')).rejects.toThrow('null character');
  });

  test('a text is written as the driver writes it', () => {
    const ANY_TEXT = fc
      .array(fc.constantFrom("'", '\\', "''", "\\'", 'a', '"', ' ', '\n', '\u00e9', '$1'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        expect(literal(text)).toBe(escapeLiteral(text));
      }),
    );
  });
});
