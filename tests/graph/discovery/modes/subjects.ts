import type { Subject, Watch } from "../../../../graph/discovery/modes/discoveryMode";
import { service, type ServiceSubject } from "../../../builders";

/** A callee in the stack `dev` of `shop`. */
export const about = (subject: ServiceSubject): Subject =>
  ({ callee: service("users", { port: 3001, ...subject }), system: "shop", stack: "dev", cluster: "shop-dev" });

/** What each watch reads of CloudWatch. */
export const metrics = (watches: readonly Watch[]): unknown[] =>
  watches.map(({ namespace, metric, dimensions = {} }) => [namespace, metric, Object.values(dimensions).join(" ")]);
