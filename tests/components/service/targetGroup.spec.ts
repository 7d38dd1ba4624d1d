import * as assert from "node:assert/strict";
import type { ServiceMesh } from "../../../components/platform/serviceMesh";
import { applicationTargets, networkTargets, type Targets } from "../../../components/service/targetGroup";
import type { Protocol } from "../../../model/system";
import { service, system } from "../../builders";
import { register } from "../../mocks";
import { meshOf, tags } from "../deploy";

const health = { path: "/health", intervalSeconds: 20, timeoutSeconds: 4, unhealthyThreshold: 5 };

/** What a function makes of a service's only port. */
async function of<Answer>(protocol: Protocol, make: (targets: Targets) => Answer): Promise<Answer | undefined> {
  const cart = service("cart", { ports: [{ port: 8080, protocol }], stopTimeoutSeconds: 45 });
  let made: Answer | undefined;
  await register(() => {
    const mesh: ServiceMesh = meshOf(system([cart]));
    made = make({ service: cart, port: { port: 8080, protocol }, health, mesh });
  });
  return made;
}

describe("the target groups", () => {
  it("of an application load balancer ask each task for its health by HTTP", async () => {
    const { vpcId, ...args } = await of("http", (targets) => applicationTargets(targets, false)) ?? {};
    assert.notEqual(vpcId, undefined);
    assert.deepEqual(args, {
      targetType: "ip",
      port: 8080,
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      healthCheck: {
        protocol: "HTTP", path: "/health", matcher: "200",
        interval: 20, timeout: 4, healthyThreshold: 2, unhealthyThreshold: 5,
      },
      deregistrationDelay: 45,
      tags: tags("cart"),
    });
  });

  it("of an application load balancer speak what the port does, and HTTPS where the tasks do", async () => {
    const spoken = async (protocol: Protocol, https: boolean) => {
      const args = await of(protocol, (targets) => applicationTargets(targets, https));
      const { matcher, protocol: asked } = args?.healthCheck as { matcher: string; protocol: string };
      return [args?.protocol, args?.protocolVersion, matcher, asked];
    };
    assert.deepEqual(await spoken("http2", false), ["HTTP", "HTTP2", "200", "HTTP"]);
    assert.deepEqual(await spoken("grpc", true), ["HTTPS", "GRPC", "0,12", "HTTPS"]);
  });

  // umotif-public/terraform-aws-ecs-fargate#44: a health page that answers 204 or 302.
  it("of an application load balancer take the author's success codes, which gRPC doesn't know", async () => {
    const coded = { ...health, successCodes: "200,204" };
    const matcher = async (protocol: Protocol) => {
      const args = await of(protocol, (targets) => applicationTargets({ ...targets, health: coded }, true));
      return (args?.healthCheck as { matcher: string }).matcher;
    };
    assert.deepEqual([await matcher("http"), await matcher("grpc")], ["200,204", "0,12"]);
  });

  it("of an application load balancer ask another port where the service says so, by what that speaks", async () => {
    const port = { port: 8081, https: false };
    const args = await of("http", (targets) => applicationTargets({ ...targets, health: { ...health, port } }, true));
    const { port: asked, protocol } = args?.healthCheck as { port: string; protocol: string };
    assert.deepEqual([asked, protocol, args?.protocol], ["8081", "HTTP", "HTTPS"]);
  });

  it("of an application load balancer ask gRPC by its health checking protocol where the service has it", async () => {
    const asking = { ...health, asksGrpc: true };
    const asked = async (protocol: Protocol) => {
      const args = await of(protocol, (targets) => applicationTargets({ ...targets, health: asking }, true));
      const { path, matcher } = args?.healthCheck as { path: string; matcher: string };
      return [path, matcher];
    };
    assert.deepEqual(await asked("grpc"), ["/grpc.health.v1.Health/Check", "0"]);
    assert.deepEqual(await asked("http"), ["/health", "200"]);
  });

  it("of a network load balancer ask for a connection, and show tasks the load balancer's address", async () => {
    const { vpcId, ...args } = await of("tcp", networkTargets) ?? {};
    assert.notEqual(vpcId, undefined);
    assert.deepEqual(args, {
      targetType: "ip",
      port: 8080,
      protocol: "TCP",
      preserveClientIp: "false",
      healthCheck: { protocol: "TCP", interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 2 },
      deregistrationDelay: 45,
      tags: tags("cart"),
    });
  });
});
