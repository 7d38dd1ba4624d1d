import * as assert from "node:assert/strict";
import { externalRow } from "../../../cli/reports/externalRow";
import type { ExternalCall } from "../../../model/system";

const call: ExternalCall = {
  id: "web->dns:53", from: "web", to: "dns", direction: "out", port: 53, protocol: "udp", admit: false, env: {},
  peers: [{ cidr: "10.9.0.2/32" }, { prefixListId: "pl-1" }, { stack: { name: "acme/net/prod", service: "dns" } }],
};

describe("externalRow", () => {
  it("says what the external is bound to, whatever that is", () => {
    assert.deepEqual(externalRow(call), ["web", "->", "dns", "udp 53", "10.9.0.2/32, pl-1, acme/net/prod#dns"]);
  });

  it("says where this stack adds the rule of the other end", () => {
    const admitted = { ...call, peers: [{ securityGroupId: "sg-1" }], admit: true };
    assert.equal(externalRow(admitted).at(-1), "sg-1, admitted by this stack");
  });
});
