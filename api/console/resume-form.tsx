/** A resume chosen in the browser and handed in for one application. */
import type { FC } from 'hono/jsx';

export const ResumeForm: FC<{ readonly application: string; readonly org: string; readonly isFirst: boolean }> = ({
  application,
  org,
  isFirst,
}) => (
  <details>
    <summary>{isFirst ? 'Hand in a resume' : 'Hand in another resume'}</summary>
    <form
      class="filters"
      method="post"
      action={`/console/resumes/hand-in?org=${encodeURIComponent(org)}`}
      enctype="multipart/form-data"
    >
      <input type="hidden" name="application" value={application} />
      <label>
        PDF, DOCX or plain text, 5 MB at most
        <input type="file" name="file" accept=".pdf,.docx,.txt,application/pdf,text/plain" required />
      </label>
      <label>
        The candidate was told that a program reads it, where the law requires that
        <input type="date" name="told" />
      </label>
      <button type="submit">Hand in</button>
    </form>
  </details>
);
