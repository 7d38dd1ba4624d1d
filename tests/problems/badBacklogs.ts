import type { Bad } from "./badGraphs";
import type { Declaration } from "./declare";

type Fields = Readonly<Record<string, unknown>>;

/** The shop with a worker that receives from one queue and sends to another. */
const worker = (backlog: Fields, bounds: Fields = {}, settings: Fields = {}): Declaration => ({
  also: { stores: { mails: { kind: "queue" }, bills: { kind: "queue" }, files: { kind: "bucket" } } },
  services: { worker: {
    calls: [
      { to: "mails", access: "receive" }, { to: "bills", access: "send" }, { to: "files", access: "read" },
    ],
    autoscaling: { min: 1, max: 9, ...bounds, backlog },
  } },
  settings: { stores: settings },
});

/** Systems whose worker follows a queue, with what is wrong about that. */
export const badBacklogs: readonly Bad[] = [
  ["a worker that follows its queue", worker({ queue: "mails", messagesPerTask: 10 }), []],
  ["a worker that sleeps with its queue full", worker({ queue: "mails", messagesPerTask: 10 }, { min: 0 }), [
    "warning scales-to-none services.worker.autoscaling",
  ]],
  ["the backlog of a queue that isn't received from", worker({ queue: "bills", messagesPerTask: 10 }), [
    "error backlog-queue services.worker.autoscaling.backlog.queue",
  ]],
  ["the backlog of nothing", worker({ queue: "mail", messagesPerTask: 10 }), [
    "error backlog-queue services.worker.autoscaling.backlog.queue",
  ]],
  ["the backlog of a bucket", worker({ queue: "files", messagesPerTask: 10 }), [
    "error backlog-queue services.worker.autoscaling.backlog.queue",
  ]],
  ["the backlog of another region", worker({ queue: "mails", messagesPerTask: 10 }, {}, {
    mails: { arn: "arn:aws:sqs:eu-west-1:123456789012:mails" },
  }), ["error backlog-queue services.worker.autoscaling.backlog.queue"]],
];
