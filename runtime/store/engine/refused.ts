/** What a storage refuses to write. Each is a mistake of the host: the batch is undone as a whole. */

export class TwoOpenRows extends Error {
  override readonly name = 'TwoOpenRows';
  constructor(application: string | null) {
    super(
      `An application would have two open outbound call rows${application === null ? '' : ` (${application})`}. Close one before another opens.`,
    );
  }
}

export class SlotTaken extends Error {
  override readonly name = 'SlotTaken';
  constructor(slots: readonly { readonly number: string; readonly slot: number }[]) {
    const named = slots.map(({ number, slot }) => `${slot} of ${number}`).join(', ');
    super(
      `Not every initiation slot of these is free: ${named} (GAT-13). Take only slots that the batch lists as free.`,
    );
  }
}

export class NotClaimed extends Error {
  override readonly name = 'NotClaimed';
  constructor(candidate: string) {
    super(`Candidate "${candidate}" is not in this batch, so nothing may be written to them.`);
  }
}

/** What was known to be there is not: a database that was put back, or a replica that never had it. */
export class ShapesLost extends Error {
  override readonly name = 'ShapesLost';
  constructor() {
    super(
      'The database has lost shapes of decisions (decision_shapes) that this process has written. They are written again.',
    );
  }
}
