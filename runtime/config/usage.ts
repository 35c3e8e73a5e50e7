/** What `npm start -- --help` says before it lists the variables. */
export const USAGE = `Usage: npm start | npm run worker

  start    everything in one process: API, webhooks, console, engine. Without DATABASE_URL and without
           SMS_PROVIDER=twilio it is a demo with invented people; nobody real is contacted.
  worker   one more engine process on the Postgres of DATABASE_URL, without HTTP.

Environment:
`;
