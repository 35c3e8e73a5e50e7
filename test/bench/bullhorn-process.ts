/** A Bullhorn in a process of its own, so that what it costs is not the engine's: told how many apply, it says that they have. */
import { startFakeBullhorn } from '../support/fake-bullhorn.ts';

/** From `from` on, so many; `consents`: they may be contacted. */
export interface Applied {
  readonly from: number;
  readonly many: number;
  readonly consents: boolean;
  /** By its id there. */
  readonly job: number;
}

const bullhorn = await startFakeBullhorn();
process.on('message', ({ from, many, consents, job }: Applied) => {
  for (let n = from; n < from + many; n += 1) {
    const phone = `+1212555${String(n % 10_000).padStart(4, '0')}`;
    const who = { id: 1_000_000 + n, firstName: `P${n}`, email: `p${n}@example.test`, status: 'Active' };
    bullhorn.candidate({ ...who, ...(consents ? { mobile: phone, customText1: 'yes' } : {}) });
    bullhorn.submission({ id: 5_000_000 + n, status: 'New Lead', candidate: { id: who.id }, jobOrder: { id: job } });
  }
  process.send?.('applied');
});
process.send?.(bullhorn.url);
