import * as assert from "node:assert/strict";
import { balancerNode } from "../../graph/discovery/internalBalancers";
import {
  ENDPOINTS, EXTERNAL_NODE, fileSystemNode, INGRESS, INSTANCES, INTERNET, nodeName, sharedFileSystemNode,
  sharedNodeNames, tasksNode,
} from "../../model/nodeId";

describe("nodeName", () => {
  it("is the name of a service or job, with its part behind a double hyphen, which no service has in its name", () => {
    const nodes = [
      tasksNode("web"), balancerNode("web", "grpc"), balancerNode("web", "tcp"), fileSystemNode("web", "data"),
    ];
    assert.deepEqual(nodes.map(nodeName), ["web", "web--http", "web--tcp", "web--volume-data"]);
    assert.equal(nodeName(sharedFileSystemNode("web")), "web--volume");
  });

  it("is a reserved one for what belongs to no service", () => {
    const names = [INGRESS, ENDPOINTS, INSTANCES, INTERNET, EXTERNAL_NODE].map(nodeName);
    assert.deepEqual(names, ["ingress", "endpoints", "instances", "internet", "network"]);
    assert.deepEqual([...sharedNodeNames].sort(), [...names].sort());
  });
});
