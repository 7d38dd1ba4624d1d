import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GatewayService } from "../../../components/service/gatewayService";
import { physicalName } from "../../../graph/names/names";
import type { PublicEndpoint } from "../../../model/system";
import { adoptedIngress, service, system } from "../../builders";
import { register, the } from "../../mocks";
import { deploy, meshOf, tags } from "../deploy";

const door: PublicEndpoint = {
  port: { port: 3000, protocol: "http" },
  paths: ["/api/*"],
  hosts: ["api.example.com"],
  allowedCidrs: [],
  priority: 120,
  health: { path: "/health", intervalSeconds: 20, timeoutSeconds: 4, unhealthyThreshold: 2 },
  gracePeriodSeconds: 75,
  https: false,
};
const gateway = (subject: Partial<PublicEndpoint> = {}, formerly: string[] = []) =>
  system([service("web", { port: 3000, public: { ...door, ...subject }, stopTimeoutSeconds: 45, formerly })]);

describe("GatewayService", () => {
  it("has the load balancer ask its tasks for their health, and lets them finish what they were sent", async () => {
    const { inputs } = the(await deploy(gateway()), "TargetGroup", "shop-dev-web");
    assert.deepEqual(inputs, {
      vpcId: "network-id",
      targetType: "ip",
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      port: 3000,
      healthCheck: {
        protocol: "HTTP",
        path: "/health",
        matcher: "200",
        interval: 20,
        timeout: 4,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
      stickiness: { type: "lb_cookie", enabled: false },
      deregistrationDelay: 45,
      tags: tags("web"),
    });
  });

  it("takes the requests to its hosts and paths, at its own priority", async () => {
    const { inputs } = the(await deploy(gateway()), "ListenerRule", "web");
    assert.deepEqual(inputs, {
      listenerArn: "https-arn",
      priority: 120,
      conditions: [{ pathPattern: { values: ["/api/*"] } }, { hostHeader: { values: ["api.example.com"] } }],
      actions: [{ type: "forward", targetGroupArn: "shop-dev-web-arn" }],
      tags: tags("web"),
    });
  });

  it("takes every path where it names neither hosts nor paths, and only its hosts where it names those", async () => {
    const conditionsOf = async (subject: Partial<PublicEndpoint>) =>
      the(await deploy(gateway(subject)), "ListenerRule", "web").inputs["conditions"];
    assert.deepEqual(await conditionsOf({ paths: [], hosts: [] }), [{ pathPattern: { values: ["/*"] } }]);
    assert.deepEqual(await conditionsOf({ paths: [] }), [{ hostHeader: { values: ["api.example.com"] } }]);
  });

  it("takes the requests of its clients' addresses alone, of every path where it names nothing else", async () => {
    const conditionsOf = async (subject: Partial<PublicEndpoint>) =>
      the(await deploy(gateway(subject)), "ListenerRule", "web").inputs["conditions"];
    const allowedCidrs = ["192.0.2.0/24", "2001:db8::/32"];
    const source = { sourceIp: { values: allowedCidrs } };
    assert.deepEqual(await conditionsOf({ allowedCidrs, hosts: [] }), [
      { pathPattern: { values: ["/api/*"] } }, source,
    ]);
    assert.deepEqual(await conditionsOf({ allowedCidrs, paths: [], hosts: [] }), [source]);
  });

  it("speaks HTTP/2 or gRPC to the tasks where the port does", async () => {
    const of = async (protocol: "http2" | "grpc") => {
      const made = await deploy(gateway({ port: { port: 3000, protocol } }));
      const { protocolVersion, healthCheck } = the(made, "TargetGroup", "shop-dev-web").inputs;
      return [protocolVersion, (healthCheck as { matcher: string }).matcher];
    };
    assert.deepEqual(await of("http2"), ["HTTP2", "200"]);
    assert.deepEqual(await of("grpc"), ["GRPC", "0,12"]);
  });

  it("has clients stay with a task for as long as it says, and otherwise says that they don't", async () => {
    const stickiness = async (subject: Partial<PublicEndpoint>) =>
      the(await deploy(gateway(subject)), "TargetGroup", "shop-dev-web").inputs["stickiness"];
    const sticky = { type: "lb_cookie", enabled: true, cookieDuration: 600 };
    assert.deepEqual(await stickiness({ stickySeconds: 600 }), sticky);
    assert.deepEqual(await stickiness({}), { type: "lb_cookie", enabled: false });
  });

  it("has the load balancer speak HTTPS to the tasks, and ask for their health so, where it says that", async () => {
    const { inputs } = the(await deploy(gateway({ https: true })), "TargetGroup", "shop-dev-web");
    assert.equal(inputs["protocol"], "HTTPS");
    assert.equal((inputs["healthCheck"] as { protocol: string }).protocol, "HTTPS");
  });

  it("forwards only what has a valid token, or users who signed in, where it says so", async () => {
    const actionOf = async (auth: PublicEndpoint["auth"]) => {
      const made = await deploy(gateway({ ...auth && { auth } }));
      const [first, second] = the(made, "ListenerRule", "web").inputs["actions"] as { type: string }[];
      assert.equal(second?.type, "forward");
      return first;
    };
    const [issuer, jwksEndpoint] = ["https://login.example.com", "https://login.example.com/jwks.json"];
    const claims = { scope: { format: "space-separated-values", values: ["orders"] } };
    assert.deepEqual(await actionOf({ jwt: { issuer, jwksEndpoint, claims } }), {
      type: "jwt-validation",
      jwtValidation: { issuer, jwksEndpoint, additionalClaims: [{ name: "scope", ...claims.scope }] },
    });
    const userPoolArn = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEf";
    const cognito = { userPoolArn, clientId: "4f2a", domain: "shop", scope: "openid", sessionSeconds: 3600 };
    assert.deepEqual(await actionOf({ cognito }), {
      type: "authenticate-cognito",
      authenticateCognito: {
        userPoolArn, userPoolClientId: "4f2a", userPoolDomain: "shop", scope: "openid", sessionTimeout: 3600,
        onUnauthenticatedRequest: "authenticate",
      },
    });
    const [authorizationEndpoint, tokenEndpoint, userInfoEndpoint] = ["authorize", "token", "userinfo"]
      .map((path) => `https://login.example.com/${path}`);
    assert.ok(authorizationEndpoint !== undefined && tokenEndpoint !== undefined && userInfoEndpoint !== undefined);
    const endpoints = { authorizationEndpoint, tokenEndpoint, userInfoEndpoint };
    const provider = { issuer, ...endpoints, clientId: "4f2a", scope: "openid" };
    const valueFrom = "arn:aws:secretsmanager:us-east-1:${account}:secret:shop/dev/login";
    const clientSecret = { valueFrom, resource: "-", store: "secretsmanager" } as const;
    assert.deepEqual(await actionOf({ oidc: { ...provider, clientSecret, sessionSeconds: 60 } }), {
      type: "authenticate-oidc",
      authenticateOidc: {
        ...provider,
        clientSecret: {
          [pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig,
          value: "of arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/dev/login",
        },
        sessionTimeout: 60, onUnauthenticatedRequest: "authenticate",
      },
    });
  });

  it("has a rule and a target group for each public entry, and its tasks in all of them", async () => {
    const ops = { name: "ops", port: 4000, protocol: "http" } as const;
    const entries = [door, { ...door, name: "admin", port: ops, priority: 9 }];
    const made = await deploy(system([service("web", { ports: [door.port], public: entries, formerly: ["www"] })]));
    const [targets, earlier] = ["web--admin", "www--admin"].map((node) =>
      physicalName("targetGroup", "shop", "dev", node));
    assert.ok(targets);
    const rules = made.filter(({ type }) => type.includes("ListenerRule")).map(({ name, inputs }) =>
      [name, inputs["priority"], (inputs["actions"] as object[])[0]]);
    assert.deepEqual(rules, [
      ["web", 120, { type: "forward", targetGroupArn: "shop-dev-web-arn" }],
      ["web--admin", 9, { type: "forward", targetGroupArn: `${targets}-arn` }],
    ]);
    assert.deepEqual(the(made, "TargetGroup", targets).aliases[0], earlier);
    const { inputs, dependsOn } = the(made.filter(({ type }) => type.includes("ecs")), "Service", "web");
    assert.deepEqual(inputs["loadBalancers"], [
      { targetGroupArn: "shop-dev-web-arn", containerName: "web", containerPort: 3000 },
      { targetGroupArn: `${targets}-arn`, containerName: "web", containerPort: 4000 },
    ]);
    assert.ok(dependsOn.includes("aws:lb/listenerRule:ListenerRule web--admin"));
  });

  it("adds its rule to a listener that is there", async () => {
    const made = await deploy(gateway(), { ingress: adoptedIngress });
    assert.equal(the(made, "ListenerRule", "web").inputs["listenerArn"], adoptedIngress.listenerArn);
  });

  it("is edited by the caller's transform, each part under its name", async () => {
    const named: string[] = [];
    const mark = <Args>(args: Args, name: string): Args => {
      named.push(name);
      return { ...args, tags: { edited: name } };
    };
    const [web] = gateway().services;
    assert.ok(web);
    const made = await register(() => new GatewayService("web", {
      service: web, mesh: meshOf(gateway()), after: [],
      transform: { targetGroup: mark, listenerRule: mark, taskDefinition: mark, service: mark },
    }));
    assert.deepEqual(named, ["shop-dev-web", "web", "web", "web"]);
    for (const [type, name] of [["TargetGroup", "shop-dev-web"], ["ListenerRule", "web"], ["TaskDefinition", "web"]]) {
      assert.deepEqual(the(made, String(type), String(name)).inputs["tags"], { edited: name });
    }
  });

  it("stands behind the load balancer as soon as the listener forwards to it", async () => {
    const made = await deploy(gateway());
    const { inputs, dependsOn } = the(made.filter(({ type }) => type.includes("ecs")), "Service", "web");
    const targets = [{ targetGroupArn: "shop-dev-web-arn", containerName: "web", containerPort: 3000 }];
    assert.deepEqual(inputs["loadBalancers"], targets);
    assert.equal(inputs["healthCheckGracePeriodSeconds"], 75);
    assert.ok(dependsOn.includes("aws:lb/listenerRule:ListenerRule web"));
  });

  it("keeps its target group when it is renamed", async () => {
    const made = await deploy(gateway({}, ["www"]));
    assert.equal(the(made, "TargetGroup", "shop-dev-web").aliases[0], "shop-dev-www");
    assert.deepEqual(the(made, "GatewayService", "web").aliases, [
      "ecs-service-graph:index:InternalService", "www", "www",
    ]);
  });

  it("is refused by a mesh without an ingress", async () => {
    await assert.rejects(deploy(gateway(), { ingress: undefined }), /web is public, and the mesh has no ingress/);
  });
});
