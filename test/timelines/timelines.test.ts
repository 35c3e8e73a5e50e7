// Golden timelines: stories on virtual time, told in plain words and reviewed like prose. A changed line is a changed
// engine; `npm run timelines -- --update` accepts it, and the diff is the review.
import { describe, expect, test } from 'vitest';
import { tell } from '../support/story.ts';
import { STORIES } from './stories.ts';

const fileOf = (title: string) => `./golden/${title.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.txt`;

describe('golden timelines', () => {
  test.each(Object.entries(STORIES))('%s', async (title, story) => {
    await expect(await tell(title, story)).toMatchFileSnapshot(fileOf(title));
  });
});
