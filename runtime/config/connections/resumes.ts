/** What reads resumes: always this machine, without the network. Loaded when the first one comes. */
import type { ResumePort } from '../../ports.ts';

export function resumeReader(): ResumePort {
  let reader: Promise<ResumePort> | null = null;
  return {
    async read(file) {
      reader ??= import('../../../adapters/resume-local/reader.ts').then(({ createResumeReader }) =>
        createResumeReader(),
      );
      return (await reader).read(file);
    },
  };
}
