// The fail-closed table: what is not known lets nothing out, but for the line type of GAT-15.
import { describe, expect, test } from 'vitest';
import { CALL_GATES } from '../../../machines/call-attempt/gates.ts';
import {
  CALL_INPUTS,
  CALL_THAT_GOES,
  callView,
  GATES_WITHOUT_INPUT,
} from '../../../machines/fail-closed/call-inputs.ts';
import {
  EMAIL_INPUTS,
  messageThatGoes,
  TEXT_GATES,
  TEXT_INPUTS,
} from '../../../machines/fail-closed/message-inputs.ts';
import { failClosedTable, failsOpen, type Ladders } from '../../../machines/fail-closed/table.ts';
import { decide } from '../../../machines/gate.ts';
import { MESSAGE_GATES } from '../../../machines/messages/gates.ts';

const names = (of: readonly { readonly gate: string }[]) => [...new Set(of.map(({ gate }) => gate))].sort();
const ladders: Ladders = { call: CALL_GATES, message: MESSAGE_GATES };

test('GAT-14, TCH-09: with everything known the call, the text and the email go', () => {
  expect(decide(CALL_GATES, callView(CALL_THAT_GOES)).exit).toBeNull();
  expect(decide(MESSAGE_GATES, messageThatGoes('SMS')).exit).toBeNull();
  expect(decide(MESSAGE_GATES, messageThatGoes('EMAIL')).exit).toBeNull();
});

test('GAT-08: with everything known the first text goes', () => {
  const view = callView({ ...CALL_THAT_GOES, firstTouch: true, firstTouchMethod: 'SMS' });
  expect(decide(CALL_GATES, view).exit?.to).toBe('FIRST_TOUCH_BY_SMS');
});

test('no gate lets anything out that it does not know enough of', () => {
  expect(failsOpen(failClosedTable())).toEqual([]);
});

test('GAT-15: a failed lookup alone lets a text through, and a missing or stale one is asked first', () => {
  const open = failClosedTable().filter(({ isOpen }) => isOpen);
  expect(open.map(({ touch, fact, way }) => `${touch} ${fact} ${way}`)).toEqual([
    'call lineType failed',
    'text lineType failed',
  ]);
});

test('every gate of every ladder is in the table, or says why it has no input', () => {
  expect(names([...CALL_INPUTS, ...Object.keys(GATES_WITHOUT_INPUT).map((gate) => ({ gate }))])).toEqual(
    names(CALL_GATES),
  );
  expect(names(TEXT_INPUTS)).toEqual(names(MESSAGE_GATES));
  expect([...names(EMAIL_INPUTS), ...TEXT_GATES].sort()).toEqual(names(MESSAGE_GATES));
});

describe('a gate that fails open turns the table red', () => {
  const open = <G extends { readonly gate: string }>(gates: readonly G[], gate: string): readonly G[] =>
    gates.map((each) => (each.gate === gate ? { ...each, exits: [] } : each));

  test.each(names(CALL_INPUTS))('the gate %s of a call', (gate) => {
    expect(names(failsOpen(failClosedTable({ ...ladders, call: open(CALL_GATES, gate) })))).toContain(gate);
  });
  test.each(names(TEXT_INPUTS))('the gate %s of a message', (gate) => {
    expect(names(failsOpen(failClosedTable({ ...ladders, message: open(MESSAGE_GATES, gate) })))).toContain(gate);
  });
});
