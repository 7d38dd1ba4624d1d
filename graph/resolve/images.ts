import { fillIn } from "../text/placeholders";
import type { Service } from "../author/graphSchema";
import type { Image } from "../../model/system";

/** Where an image's name is made up from. */
export interface ImageContext {
  readonly system: string;
  readonly stack: string;
  readonly region: string;
  /** The tag of services that give none. */
  readonly imageTag?: string;
  /** By service, a tag or a digest, `sha256:…`, that overrides the graph's. */
  readonly versions?: Readonly<Record<string, string>>;
}

const ecrHost = /^(?:\d{12}|\$\{account\})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\//;

/** What a service runs: by default the stack's tag of `<system>/<service>` in the account's own ECR. */
export function resolveImage(name: string, image: Service["image"], context: ImageContext): Image {
  const { system, imageTag } = context;
  if (typeof image === "string") return wholeImage(image, context);
  const repository = image?.repository ?? `${system}/${name}`;
  const version = versionOf(name, context);
  if (version !== undefined) {
    return { kind: "ecr", repository, ...(version.startsWith("sha256:") ? { digest: version } : { tag: version }) };
  }
  if (image?.digest !== undefined) return { kind: "ecr", repository, digest: image.digest };
  const tag = image?.tag ?? imageTag;
  return tag === undefined ? { kind: "ecr", repository } : { kind: "ecr", repository, tag };
}

/** All that the containers of a service run: its own image, and those of its sidecars. */
export function imagesOf(name: string, { image, sidecars = {} }: Service, context: ImageContext): Image[] {
  const ofSidecars = Object.values(sidecars).map((sidecar) => wholeImage(sidecar.image, context));
  return [resolveImage(name, image, context), ...ofSidecars];
}

/** An image that the graph declares as a URI. */
export function wholeImage(image: string, context: ImageContext): Image {
  return { kind: "uri", uri: fillIn(image, context) };
}

/** A service's version in the stack's file of versions. */
export function versionOf(name: string, { versions = {} }: Pick<ImageContext, "versions">): string | undefined {
  return Object.hasOwn(versions, name) ? versions[name] : undefined;
}

/** Whether an image is pulled over the internet: the region's own ECR is reached by VPC endpoints, all else is not. */
export function isOutside(image: Image, region: string): boolean {
  return image.kind === "uri" && ecrHost.exec(image.uri)?.[1] !== region;
}

/** Whether an image of a service's or job's is pulled over the internet. */
export function needsInternet(name: string, service: Service, context: ImageContext): boolean {
  return imagesOf(name, service, context).some((image) => isOutside(image, context.region));
}

/** Whether the image isn't pinned: `latest`, or no tag and no digest. */
export function isLatest(image: Image): boolean {
  if (image.kind === "ecr") return image.digest === undefined && (image.tag ?? "latest") === "latest";
  const [name = "", digest] = image.uri.split("@");
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  return digest === undefined && (tag ?? "latest") === "latest";
}
