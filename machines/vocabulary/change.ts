/** What would have to change so that outreach goes on, and who can change it. */
export interface Change {
  /** Reads after "it would go if". */
  readonly what: string;
  readonly who: 'candidate' | 'recruiter' | 'admin' | 'nobody' | 'time';
}

export const recruiterProgresses: Change = {
  what: 'a recruiter asks for Progress to Interview (STG-04)',
  who: 'recruiter',
};
