import * as assert from "node:assert/strict";
import { inForm, portAddress } from "../../../graph/discovery/address";
import { addressForms } from "../../../model/endpoints";
import type { Address } from "../../../graph/discovery/address";

const inForms = (address: Address) => addressForms.map((form) => inForm(address, form));

describe("an address", () => {
  it("has a URL where its port speaks HTTP, and all other forms on tcp too", () => {
    const speaking = (protocol: "grpc" | "http2" | "tcp") => portAddress("orders", { port: 7070, protocol }, "https");
    assert.deepEqual(inForms(speaking("grpc")), ["https://orders:7070", "orders:7070", "orders", "7070"]);
    assert.deepEqual(inForms(speaking("http2")), inForms(speaking("grpc")));
    assert.deepEqual(inForms(speaking("tcp")), [undefined, "orders:7070", "orders", "7070"]);
  });

  it("has no form with what nobody knows", () => {
    const srv = "_orders._tcp.internal";
    assert.deepEqual(inForms({ host: srv }), [undefined, undefined, srv, undefined]);
    assert.deepEqual(inForms({ port: 5432 }), [undefined, undefined, undefined, "5432"]);
  });
});
