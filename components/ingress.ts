import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../graph/names";
import type { System } from "../graph/system";
import type { TagsOf } from "./tags";
import type { Vpc } from "./vpc";

/** How the internet reaches the system. */
export interface IngressSettings {
  /** ARN of the HTTPS listener's certificate; absent under `insecureHttp`. */
  readonly certificateArn?: string;
  /** True: plain HTTP on 80 and nothing else. */
  readonly insecureHttp: boolean;
  /** Who may connect. */
  readonly allowedCidrs: readonly string[];
  /** True: AWS refuses to delete the load balancer. */
  readonly deletionProtection: boolean;
}

/** What an {@link Ingress} needs to know. */
export interface IngressArgs {
  settings: IngressSettings;
  network: Vpc;
  /** Whose load balancer it is: physical names are built from it. */
  system: Pick<System, "name" | "stack">;
  tags: TagsOf;
}

/**
 * The system's one door to the internet: a load balancer in the public subnets. It answers 404 until a gateway
 * service adds a listener rule of its own, and nothing reaches it until rules open its group.
 */
export class Ingress extends pulumi.ComponentResource {
  /** Such as `https://shop-dev-1234567890.us-east-1.elb.amazonaws.com`. */
  readonly url: pulumi.Output<string>;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Takes the gateway services' rules. */
  readonly listener: aws.lb.Listener;

  constructor(name: string, { settings, network, system, tags }: IngressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Ingress", name, {}, opts);

    const group = new aws.ec2.SecurityGroup(
      physicalName("securityGroup", system.name, system.stack, "ingress"),
      { description: "Public load balancer of the system", vpcId: network.vpcId, tags: tags("ingress") },
      { parent: this },
    );
    const loadBalancer = new aws.lb.LoadBalancer(
      physicalName("loadBalancer", system.name, system.stack, "ingress"),
      {
        loadBalancerType: "application",
        internal: false,
        subnets: network.publicSubnetIds,
        securityGroups: [group.id],
        enableDeletionProtection: settings.deletionProtection,
        // Both against request smuggling (Security Hub controls ELB.4 and ELB.12).
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        tags: tags("ingress"),
      },
      { parent: this, dependsOn: [...network.routes] },
    );
    const listen = (protocol: string, shape: ListenerShape) => new aws.lb.Listener(
      protocol,
      { loadBalancerArn: loadBalancer.arn, ...shape, tags: tags("ingress") },
      { parent: this },
    );

    this.url = pulumi.interpolate`${settings.insecureHttp ? "http" : "https"}://${loadBalancer.dnsName}`;
    this.securityGroup = group;
    if (settings.insecureHttp) {
      this.listener = listen("http", { ...http, defaultActions: [notFound] });
    } else {
      this.listener = listen("https", { ...https(settings), defaultActions: [notFound] });
      listen("http", { ...http, defaultActions: [toHttps] });
    }
    this.registerOutputs({ url: this.url });
  }
}

/** The ports that the internet may knock at: those of the listeners. */
export function ingressPorts({ insecureHttp }: IngressSettings): readonly number[] {
  return insecureHttp ? [80] : [443, 80];
}

type ListenerShape = Omit<aws.lb.ListenerArgs, "loadBalancerArn" | "tags">;

const http = { port: 80, protocol: "HTTP" };

const https = ({ certificateArn }: IngressSettings) => ({
  port: 443,
  protocol: "HTTPS",
  certificateArn,
  // The newest that Security Hub control ELB.17 accepts for TLS 1.2 and 1.3, with post-quantum key exchange.
  sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
});

const notFound = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};

const toHttps = { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } };
