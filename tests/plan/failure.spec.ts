import * as assert from "node:assert/strict";
import { orFail } from "../../plan/failure";

const never = () => new Promise<never>(() => undefined);

describe("a watched run", () => {
  it("gives its result", async () => {
    assert.equal(await orFail(() => Promise.resolve(1)), 1);
  });

  it("fails with a rejection that nobody handles, while it waits", async () => {
    const run = () => {
      void Promise.reject(new Error("lost"));
      return never();
    };
    await assert.rejects(orFail(run), /lost/);
  });

  it("fails with a rejection that nobody handles, though it ended well", async () => {
    const run = () => {
      void Promise.reject(new Error("late"));
      return Promise.resolve(1);
    };
    await assert.rejects(orFail(run), /late/);
  });

  it("fails when nothing is left that could end it", async () => {
    const watched = orFail(never);
    process.emit("beforeExit", 0);
    await assert.rejects(watched, /deadlocked/);
  });

  it("hands the process's own handlers back", async () => {
    const handlers = () => ["unhandledRejection", "beforeExit"].map((event) => process.rawListeners(event));
    const before = handlers();
    await orFail(() => Promise.resolve());
    assert.deepEqual(handlers(), before);
  });
});
