/** No more than a mail address can be (RFC 5321, section 4.5.3.1), and nothing that would make it two. */
const shape = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,185}$/;

/** Whether what somebody filled in looks like one e-mail address. */
export function isEmailAddress(text: string): boolean {
  return shape.test(text);
}
