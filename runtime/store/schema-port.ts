/** What the database has that this build does not know. */
export interface SchemaReader {
  /** Migrations of a newer build, which another process has carried out; none while all is well. */
  unknownMigrations(): Promise<readonly string[]>;
}
