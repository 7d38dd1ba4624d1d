/** A fault in what the user wrote: where it stands, what is wrong, and what to do about it. */
export interface Problem {
  /** An error stops everything before a resource is registered; a warning is printed. */
  readonly severity: "error" | "warning";
  /** Stable and machine-readable, such as `unknown-callee`. */
  readonly code: string;
  /** Such as `services.order-service.calls[1]`, `network.cidrBlock`, or a file's name. */
  readonly path: string;
  /** What is wrong, with the value. Never a secret's value. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}
