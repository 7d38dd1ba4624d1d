import * as assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { textOfAttempt, tryAll } from "../../../bench/packets/attempts";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return port;
}

describe("what is tried", () => {
  it("comes through where no rule keeps it, by the protocols and ports that are wanted", async () => {
    const [tcp, udp] = [await freePort(), await freePort()];
    const pairs = [{ from: "127.0.0.1", to: "127.0.0.2" }, { from: "127.0.0.2", to: "127.0.0.2" }];
    const opened = await tryAll(pairs, { tcp: [tcp], udp: [udp] });
    assert.deepEqual(opened.map(textOfAttempt).sort(), [
      `127.0.0.1 -> 127.0.0.2 tcp ${tcp}`, `127.0.0.1 -> 127.0.0.2 udp ${udp}`,
      `127.0.0.2 -> 127.0.0.2 tcp ${tcp}`, `127.0.0.2 -> 127.0.0.2 udp ${udp}`,
    ]);
  });
});
