/**
 * The file `.env` of the folder in which a program is started: variables of its environment, where it is there.
 *
 * Guarantees: what the environment says already wins over it; a file that is there and cannot be read ends the program with
 * what to do, and is never passed over: without its variables it would be another program.
 */
const FILE = '.env';

/** false: it cannot be read, which has been said, and the program ends. */
export function readDotEnv(file: string = FILE): boolean {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    process.stderr.write(
      `${file} is there and cannot be read as a file of variables (${code}). Correct it or remove it.\n`,
    );
    process.exitCode = 2;
    return false;
  }
  return true;
}
