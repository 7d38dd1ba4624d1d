import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { nodesOf, renamedNode } from "../../../graph/rules/nodes";
import { nameOfRule } from "../../../graph/rules/ruleNames";
import { balancerNode } from "../../../graph/discovery/internalBalancers";
import {
  fileSystemNode, INSTANCES, nodeName, sharedFileSystemNode, storeNode, tasksNode, type NodeId,
} from "../../../model/nodeId";
import type { Store } from "../../../model/store";
import type { Volume } from "../../../model/system";
import { balancer, boundDatabase, database, job, service, system } from "../../builders";

const created: Volume = {
  name: "data", path: "/data", readOnly: false, efs: { kind: "create", user: { uid: 999, gid: 999 } },
};
const adopted: Volume = {
  name: "there", path: "/there", readOnly: false,
  efs: { kind: "adopt", fileSystemId: "fs-1", securityGroupId: "sg-1" },
};

describe("the nodes of the mesh", () => {
  it("are all services and jobs, with their load balancers and the file systems that the stack makes", () => {
    const redis = service("redis", {
      port: 6379,
      balancers: [balancer("redis", [{ port: 6379, protocol: "tcp" }])],
      volumes: [created, adopted, { name: "tmp", path: "/scratch", readOnly: false }],
    });
    const nodes = nodesOf(system([redis], { jobs: [job("migrate")] }), false);
    assert.deepEqual(nodes, [
      {
        id: tasksNode("migrate"), name: "migrate", formerly: [], tag: "migrate", description: "Tasks of one job",
      },
      { id: tasksNode("redis"), name: "redis", formerly: [], tag: "redis", description: "Tasks of one service" },
      {
        id: balancerNode("redis", "tcp"), name: "redis--tcp", formerly: [], tag: "redis",
        description: "Internal load balancer of one service",
      },
      {
        id: fileSystemNode("redis", "data"), name: "redis--volume-data", formerly: [], tag: "redis",
        description: "File system of one service",
      },
    ]);
  });

  it("know a renamed store by its earlier names", () => {
    const [node] = nodesOf(system([], { stores: [{ ...database("orders-db"), formerly: ["orders"] }] }), false);
    assert.deepEqual([node?.name, node?.formerly], [nodeName(storeNode("orders-db")), [nodeName(storeNode("orders"))]]);
  });

  it("are the databases and caches that the stack makes, and no other store", () => {
    const stores: Store[] = [
      database("orders-db"), boundDatabase("users-db"),
      {
        kind: "valkey", name: "sessions",
        origin: { kind: "create", version: "8.1", nodeType: "cache.t4g.micro", nodes: 1, tls: true },
      },
      { kind: "bucket", name: "uploads", origin: { kind: "create", versioned: false } },
    ];
    assert.deepEqual(nodesOf(system([], { stores }), false), [
      { id: storeNode("orders-db"), name: "orders-db", formerly: [], tag: "orders-db", description: "One database" },
      { id: storeNode("sessions"), name: "sessions", formerly: [], tag: "sessions", description: "One cache" },
    ]);
  });

  it("are the file systems of several, too, which carry no service's tag", () => {
    const sharedVolumes = [{ name: "media", user: { uid: 1000, gid: 1000 } }];
    assert.deepEqual(nodesOf(system([], { sharedVolumes }), false), [{
      id: sharedFileSystemNode("media"), name: "media--volume", formerly: [], tag: "media--volume",
      description: "File system of several services and jobs",
    }]);
  });

  it("end with the instances, where the cluster has some", () => {
    assert.deepEqual(nodesOf(system([]), true), [{
      id: INSTANCES, name: "instances", formerly: [], tag: "instances", description: "EC2 instances of the cluster",
    }]);
  });

  it("are renamed with their service", () => {
    assert.deepEqual(renamedNode({ formerly: ["basket", "bag"] }, balancerNode("cart", "http")),
      { name: "cart--http", formerly: ["basket--http", "bag--http"] });
  });

  it("have rules of names that no two pairs of them share", () => {
    const word = fc.constantFrom("a", "calls", "b", "http", "volume");
    const plain = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("-"));
    const node: fc.Arbitrary<NodeId> = fc.oneof(
      plain.map(tasksNode),
      fc.tuple(plain, fc.constantFrom("http" as const, "tcp" as const))
        .map(([name, protocol]) => balancerNode(name, protocol)),
      fc.tuple(plain, fc.constantFrom("calls", "a-calls-b")).map(([name, volume]) => fileSystemNode(name, volume)),
      plain.map(sharedFileSystemNode),
    );
    const pair = fc.tuple(node, node);
    const named = ([from, to]: [NodeId, NodeId]) => nameOfRule({ half: "in", from, to, port: 80 });
    fc.assert(fc.property(pair, pair, (first, second) => {
      fc.pre(first.map(nodeName).join() !== second.map(nodeName).join());
      assert.notEqual(named(first), named(second));
    }), { numRuns: 2000 });
  });
});
