/** One thing that was tried, and what came of it in plain sentences. */
export type CheckStep = {
  step: `${"imap" | "smtp"}_${"resolve" | "connect" | "encrypt" | "sign_in"}` | "imap_folder" | "smtp_sender";
  ok: boolean;
  explanation: string;
};
