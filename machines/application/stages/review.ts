/** The second region: the recruiter's thumb. */
import { emits, rules } from '../speaking.ts';
import { NO_TRANSITION } from '../transitions.ts';

export const review = {
  initial: 'UNREVIEWED',
  description: "The recruiter's thumb.",
  on: {
    'review.thumbsUp': { target: '.THUMBS_UP', meta: rules('STG-01') },
    'review.thumbsDown': { target: '.THUMBS_DOWN', meta: rules('STG-01') },
    'review.undone': { target: '.UNREVIEWED', meta: rules('STG-01') },
  },
  states: {
    UNREVIEWED: { description: 'No recruiter has given a thumb.', on: { 'review.undone': NO_TRANSITION } },
    THUMBS_UP: { description: 'A recruiter approves.', on: { 'review.thumbsUp': NO_TRANSITION } },
    THUMBS_DOWN: {
      description: 'A recruiter turns the candidate down.',
      entry: [emits('THUMBS_DOWN'), { type: 'planTouches', params: { occasion: 'THUMBS_DOWN' } }],
      exit: { type: 'cancelTouches', params: { occasion: 'THUMBS_DOWN' } },
      on: { 'review.thumbsDown': NO_TRANSITION },
    },
  },
} as const;
