const patienceMilliseconds = 600;

let greet: () => void = () => {};
const greeted = new Promise<void>((resolve) => {
  greet = resolve;
});

/** The live socket's first word has come. */
export function liveHasOpened(): void {
  greet();
}

/**
 * What is read after the live socket's first word misses nothing: every later change comes over the socket. Where the
 * socket is slow we read all the same, and once more when it is there.
 */
export function liveIsOpen(): Promise<void> {
  return Promise.race([greeted, new Promise<void>((resolve) => setTimeout(resolve, patienceMilliseconds))]);
}
