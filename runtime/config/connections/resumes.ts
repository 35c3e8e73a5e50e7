/** What reads resumes: always this machine, without the network. Loaded when the first one comes; one for the whole process. */
import type { ResumePort } from '../../ports.ts';

let reader: Promise<ResumePort> | null = null;

export const resumeReader = (): ResumePort => ({
  async read(file) {
    reader ??= import('../../../adapters/resume-local/reader.ts').then(({ createResumeReader }) =>
      createResumeReader(),
    );
    return (await reader).read(file);
  },
});
