import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { NamespaceSettings } from "../../model/stackSettings";
import type { Platform } from "./platform";
import { transformed, type Transform } from "../transform";

/** What {@link createNamespaces} needs to know. */
export interface NamespacesArgs {
  platform: Pick<Platform, "system" | "tags">;
  vpcId: pulumi.Input<string>;
  /** The DNS namespace; undefined: no service is found by DNS. */
  namespace: NamespaceSettings | undefined;
  /** True: some service takes part in Service Connect. */
  usesConnect: boolean;
  transform: NamespacesTransform | undefined;
}

/** Edits what {@link createNamespaces} makes. */
export interface NamespacesTransform {
  namespace?: Transform<aws.servicediscovery.PrivateDnsNamespaceArgs>;
  publicNamespace?: Transform<aws.servicediscovery.PublicDnsNamespaceArgs>;
  connectNamespace?: Transform<aws.servicediscovery.HttpNamespaceArgs>;
}

/** Where services find those that they call: at most one namespace for DNS, and one for Service Connect. */
export interface Namespaces {
  readonly dnsId: pulumi.Input<string> | undefined;
  readonly connectArn: pulumi.Input<string> | undefined;
}

/** Makes what isn't there. That of Service Connect holds no DNS records: only its proxies look names up in it. */
export function createNamespaces(parent: pulumi.ComponentResource, args: NamespacesArgs): Namespaces {
  return {
    dnsId: dnsNamespace(parent, args),
    connectArn: args.usesConnect ? connectNamespace(parent, args).arn : undefined,
  };
}

function dnsNamespace(
  parent: pulumi.ComponentResource, { platform: { tags }, vpcId, namespace, transform }: NamespacesArgs,
): pulumi.Input<string> | undefined {
  if (namespace?.kind !== "create") return namespace?.id;
  const description = "Where services find those that they call";
  const common = { name: namespace.name, description, tags: tags("network") };
  if (namespace.visibility === "public") {
    const args = transformed(transform?.publicNamespace, common, "namespace");
    return new aws.servicediscovery.PublicDnsNamespace("namespace", args, { parent }).id;
  }
  const args = transformed(transform?.namespace, { ...common, vpc: vpcId }, "namespace");
  return new aws.servicediscovery.PrivateDnsNamespace("namespace", args, { parent }).id;
}

function connectNamespace(
  parent: pulumi.ComponentResource, { platform: { system, tags }, transform }: NamespacesArgs,
): aws.servicediscovery.HttpNamespace {
  const args: aws.servicediscovery.HttpNamespaceArgs = {
    name: physicalName("connectNamespace", system.name, system.stack),
    description: "Endpoints of Service Connect",
    tags: tags("network"),
  };
  return new aws.servicediscovery.HttpNamespace(
    "connect", transformed(transform?.connectNamespace, args, "connect"), { parent },
  );
}
