/** One mail as text. The mailer adds From, Date and Message-ID. */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

export interface Mailer {
  /**
   * Resolves when the mail was handed over (or written to its file); throws when it was not: a Problem('invalid') where
   * the address or the subject is wrong, or the server refuses the address for good, a Problem('unavailable') else.
   */
  send(mail: Mail): Promise<void>;
}
