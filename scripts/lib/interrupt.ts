/** Resolves at the first Ctrl-C or SIGTERM, and aborts `signal` at the same moment. */
export function untilInterrupted(): Promise<void> & { signal: AbortSignal } {
  const controller = new AbortController();
  const promise = new Promise<void>((resolve) => {
    const onSignal = () => {
      controller.abort();
      resolve();
    };
    process.once('SIGINT', onSignal);
    process.once('SIGTERM', onSignal);
  });
  return Object.assign(promise, { signal: controller.signal });
}
