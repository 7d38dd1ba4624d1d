import { fillIn } from "./environment";
import type { Service } from "./schema";
import type { Image } from "./system";

/** Where an image's name is made up from. */
export interface ImageContext {
  readonly system: string;
  readonly stack: string;
  readonly region: string;
  /** The tag of services that give none. */
  readonly imageTag?: string;
}

const ecrHost = /^(?:\d{12}|\$\{account\})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\//;

/** What a service runs: by default the stack's tag of `<system>/<service>` in the account's own ECR. */
export function resolveImage(name: string, image: Service["image"], context: ImageContext): Image {
  const { system, imageTag } = context;
  if (typeof image === "string") return { kind: "uri", uri: fillIn(image, context) };
  const repository = image?.repository ?? `${system}/${name}`;
  if (image?.digest !== undefined) return { kind: "ecr", repository, digest: image.digest };
  const tag = image?.tag ?? imageTag;
  return tag === undefined ? { kind: "ecr", repository } : { kind: "ecr", repository, tag };
}

/** Whether an image is pulled over the internet: the region's own ECR is reached by VPC endpoints, all else is not. */
export function isOutside(image: Image, region: string): boolean {
  return image.kind === "uri" && ecrHost.exec(image.uri)?.[1] !== region;
}

/** Whether nothing says which build runs: `latest`, or no tag and no digest. */
export function isLatest(image: Image): boolean {
  if (image.kind === "ecr") return image.digest === undefined && (image.tag ?? "latest") === "latest";
  const [name = "", digest] = image.uri.split("@");
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  return digest === undefined && (tag ?? "latest") === "latest";
}
