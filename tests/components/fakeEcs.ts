import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = Readonly<Record<string, unknown>>;

/** What ECS says to each operation, in turn; the last answer to all that come later. `__type` makes it an error. */
export type Script = Readonly<Record<string, readonly Answer[]>>;

export const taskArn = "arn:aws:ecs:us-east-1:123456789012:task/shop-dev/0123";

/** The answer to `RunTask`. */
export const started: Answer = { tasks: [{ taskArn }], failures: [] };

/** An answer to `DescribeTasks`. */
export const seen = (task: object): Answer => ({ tasks: [{ taskArn, ...task }], failures: [] });

/** The same, once the container of the job `migrate` has ended. */
export const stopped = (container: object, stoppedReason = "Essential container in task exited"): Answer =>
  seen({ lastStatus: "STOPPED", stoppedReason, containers: [{ name: "migrate", ...container }] });

/** An ECS on this machine, which speaks AWS's JSON protocol and says what it is told to. */
export class FakeEcs {
  /** What it was asked since it was told what to say. */
  readonly calls: [operation: string, input: Answer][] = [];
  private script: Script = {};

  private constructor(private readonly server = createServer()) {
    server.on("request", (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
        const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
        const answer = this.answer(operation, JSON.parse(Buffer.concat(chunks).toString()) as Answer);
        response.writeHead("__type" in answer ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
        response.end(JSON.stringify(answer));
      });
    });
  }

  static async listen(): Promise<FakeEcs> {
    // Its clients would tell the reader of the tests about releases of the SDK to come.
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
    const fake = new FakeEcs();
    await new Promise<void>((resolve) => { fake.server.listen(0, "127.0.0.1", resolve); });
    return fake;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  says(script: Script): void {
    this.script = script;
    this.calls.length = 0;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(operation: string, input: Answer): Answer {
    const turn = this.calls.filter(([name]) => name === operation).length;
    this.calls.push([operation, input]);
    const answers = this.script[operation] ?? [{}];
    return answers[turn] ?? answers.at(-1) ?? {};
  }
}
