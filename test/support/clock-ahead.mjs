/** Loaded before a process of ours: its wall clock is `CLOCK_AHEAD_MS` ahead of this machine's, as if it was started so much later. */
const machine = Date;
const now = () => machine.now() + Number(process.env.CLOCK_AHEAD_MS);

globalThis.Date = class extends machine {
  constructor(...of) {
    if (of.length === 0) super(now());
    else super(...of);
  }
  static now() {
    return now();
  }
};
