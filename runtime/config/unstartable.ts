/** Something that a person has to put right before the program can run; its message says what, and is shown alone. */
export class Unstartable extends Error {
  override readonly name = 'Unstartable';
}
