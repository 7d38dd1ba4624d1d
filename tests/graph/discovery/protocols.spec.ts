import * as assert from "node:assert/strict";
import { protocols } from "../../../model/endpoints";
import { protocolTraits, transportOf } from "../../../graph/discovery/protocols";

const those = (isSo: (traits: (typeof protocolTraits)[keyof typeof protocolTraits]) => boolean): string[] =>
  protocols.filter((protocol) => isSo(protocolTraits[protocol]));

describe("the traits of protocols", () => {
  it("put only what speaks HTTP behind an application load balancer, and give it a URL or an address", () => {
    const http = ["http", "http2", "grpc"];
    assert.deepEqual(those(({ balancer }) => balancer === "application"), http);
    assert.deepEqual(those(({ variables }) => variables === "url" || variables === "address"), http);
    assert.deepEqual(those(({ variables }) => variables === "address"), ["grpc"]);
    assert.deepEqual(those(({ targetGroupVersion }) => targetGroupVersion !== undefined), http);
    assert.deepEqual(those(({ appProtocol }) => appProtocol !== undefined), http);
  });

  it("ask for TLS where HTTP/2 needs it of a load balancer, and for a probe where any program can ask", () => {
    assert.deepEqual(those(({ needsTls }) => needsTls), ["http2", "grpc"]);
    assert.deepEqual(those(({ probe }) => probe === "http"), ["http"]);
    assert.deepEqual(those(({ probe }) => probe === "grpc"), ["grpc"]);
    assert.deepEqual(those(({ countsStatus }) => countsStatus), ["http", "http2"]);
  });

  it("carry all of them over TCP, but for UDP itself", () => {
    assert.deepEqual(protocols.filter((protocol) => transportOf(protocol) === "udp"), ["udp"]);
  });
});
