/** A number that counts down. A screen reader reads it when asked, not every second. */
export function Timer({ children }: { readonly children?: React.ReactNode }) {
  return (
    <span role="timer" aria-live="off" className="figures">
      {children}
    </span>
  );
}
