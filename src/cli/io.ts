/** What the command reads and writes, so that tests can run it in their own process. */
export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** All of standard input. */
  readonly stdin: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly columns: number | undefined;
  /** Whether standard output is one. */
  readonly isTerminal: boolean;
  /** Given where standard error is a terminal. */
  readonly errorTerminal?: { readonly columns: number | undefined };
  /** Asks whoever sits at the terminal; undefined where nobody does. */
  readonly ask?: (question: string) => Promise<string>;
}
