/** Resumes and their reviews: what is kept, what is forgotten, and what stays. */
import { describe, expect, test } from 'vitest';
import type { KeptResume, ResumeReview } from '../../../../runtime/store/subjects/resumes.ts';
import { at } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const resume = (of: Partial<KeptResume> = {}): KeptResume => ({
  ...{ candidate: 'ana', application: 'app-1', at: at(0), type: 'text/plain' },
  ...{ text: 'Ana Ruiz\nRN', isWhole: true, by: 'kim' },
  ...of,
});
const review = (id: string, of: Partial<ResumeReview> = {}): ResumeReview => ({
  ...{ id, candidate: 'ana', application: 'app-1', job: 'nurse', at: at(0), isSecondLook: false, noticeGivenAt: null },
  score: {
    ...{ match: 'PARTIAL', score: 50, words: 2 },
    reasons: [{ what: 'REQUIRED', asked: 'registered nurse', met: true, found: 'RN' }],
  },
  proposal: { proposal: 'PASS', decides: 'PERSON', why: [{ why: 'ORG_DECIDES', cite: null }] },
  ...of,
});

export function resumesContract(fresh: FreshStore): void {
  describe('resumes', () => {
    test('the last one of an application is kept, and every review of it, as they were', async () => {
      const store = await fresh();
      await store.keepResume('acme', resume(), review('a'));
      await store.keepResume('acme', resume({ text: 'José ✓', at: at(1) }), review('b', { at: at(1) }));
      await store.keepResume('acme', resume({ application: 'app-2' }), review('c', { application: 'app-2' }));
      expect(await store.resumeOf('acme', 'ana', 'app-1')).toEqual(resume({ text: 'José ✓', at: at(1) }));
      expect(await store.reviewsOf('acme', 'app-1')).toEqual([review('a'), review('b', { at: at(1) })]);
      expect((await store.lastReviews('acme', ['app-2', 'app-1', 'app-9'])).map(({ id }) => id)).toEqual(['b', 'c']);
      expect(await store.lastReviews('acme', [])).toEqual([]);
    });

    test('STG-05 a review that is known already stands, with the resume that it was kept with', async () => {
      const store = await fresh();
      expect(await store.keepResume('acme', resume(), review('a'))).toEqual(review('a'));
      const again = review('a', { at: at(9) });
      expect(await store.keepResume('acme', resume({ text: 'another' }), again)).toEqual(review('a'));
      expect((await store.resumeOf('acme', 'ana', 'app-1'))?.text).toBe(resume().text);
      expect(await store.reviewsOf('acme', 'app-1')).toEqual([review('a')]);
      const other = review('a', { application: 'app-2' });
      expect(await store.keepResume('acme', resume({ application: 'app-2' }), other)).toEqual(other);
    });

    test('reviews are read in the order of time, a page at a time', async () => {
      const store = await fresh();
      for (const [id, when] of [
        ['c', 0],
        ['a', 1],
        ['b', 0],
      ] as const)
        await store.keepResume('acme', resume(), review(id, { at: at(when) }));
      const first = await store.reviewsPage('acme', { limit: 2 });
      expect(first.map(({ id }) => id)).toEqual(['b', 'c']);
      const rest = await store.reviewsPage('acme', { limit: 2, after: [at(0), 'c'] });
      expect(rest.map(({ id }) => id)).toEqual(['a']);
    });

    test('its words are gone once they are forgotten, and the reviews stay', async () => {
      const store = await fresh();
      await store.keepResume('acme', resume(), review('a'));
      expect(await store.forgetResume('acme', 'ana', 'app-1')).toBe(true);
      expect(await store.resumeOf('acme', 'ana', 'app-1')).toBeNull();
      expect(await store.forgetResume('acme', 'ana', 'app-1')).toBe(false);
      expect(await store.reviewsOf('acme', 'app-1')).toHaveLength(1);
    });

    test('are of their own org alone, and gone with its people', async () => {
      const store = await fresh();
      await store.keepResume('acme', resume(), review('a'));
      expect(await store.resumeOf('other', 'ana', 'app-1')).toBeNull();
      expect([await store.reviewsOf('other', 'app-1'), await store.lastReviews('other', ['app-1'])]).toEqual([[], []]);
      expect(await store.reviewsPage('other', { limit: 9 })).toEqual([]);
      await store.forgetPeople('acme');
      expect(await store.resumeOf('acme', 'ana', 'app-1')).toBeNull();
      expect(await store.reviewsPage('acme', { limit: 9 })).toEqual([]);
    });
  });
}
