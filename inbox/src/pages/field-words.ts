/** Says as a sentence what the server found wrong with one field. */
export function fieldWords(message: string): string {
  if (/format "email"/.test(message)) return "This is not a whole e-mail address, such as ana@example.com.";
  if (/is missing|fewer than 1 char|match pattern/.test(message)) return "Please fill this in.";
  const most = /more than (\d+) char/.exec(message)?.[1];
  if (most) return `This is too long: at most ${most} characters fit.`;
  if (/must be integer/.test(message)) return "Please put in a whole number.";
  const [, end, limit] = /must be ([<>])= (-?\d+)/.exec(message) ?? [];
  if (limit) return `At ${end === "<" ? "most" : "least"} ${limit}.`;
  const begins = message.charAt(0);
  if (begins !== begins.toLowerCase()) return message;
  return `This ${message}${message.endsWith(".") ? "" : "."}`;
}
