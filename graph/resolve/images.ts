import { fillIn } from "../text/placeholders";
import type { Service } from "../author/graphSchema";
import { resolveLogin, type DeclaredSecret } from "./secrets";
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
  /** Prefixes of the repositories that pull-through cache rules fill. */
  readonly pullThrough?: readonly string[];
}

/** A full reference, and the login to its registry. */
interface WholeImage {
  readonly uri: string;
  readonly credentials?: DeclaredSecret | undefined;
}

const ecrHost = /^(?:\d{12}|\$\{account\})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\//;

/** What a service runs: by default the stack's tag of `<system>/<service>` in the account's own ECR. */
export function resolveImage(name: string, image: Service["image"], context: ImageContext): Image {
  const { system, imageTag } = context;
  if (typeof image === "string") return wholeImage(image, context);
  if (image?.uri !== undefined) return wholeImage({ ...image, uri: image.uri }, context);
  const repository = image?.repository ?? `${system}/${name}`;
  const own = { kind: "ecr", repository, ...(isCached(repository, context) ? { isCached: true } : {}) } as const;
  const version = versionOf(name, context);
  if (version !== undefined) {
    return { ...own, ...(version.startsWith("sha256:") ? { digest: version } : { tag: version }) };
  }
  if (image?.digest !== undefined) return { ...own, digest: image.digest };
  const tag = image?.tag ?? imageTag;
  return tag === undefined ? own : { ...own, tag };
}

/** The full reference that an author gives; absent for an image in the account's own ECR. */
export function uriOf(image: Service["image"]): string | undefined {
  return typeof image === "object" ? image.uri : image;
}

/** All that the containers of a service run: its own image, and those of its sidecars. */
export function imagesOf(name: string, { image, sidecars = {} }: Service, context: ImageContext): Image[] {
  const ofSidecars = Object.values(sidecars).map((sidecar) => wholeImage(sidecar.image, context));
  return [resolveImage(name, image, context), ...ofSidecars];
}

/** An image that the graph declares as a URI. */
export function wholeImage(image: string | WholeImage, context: ImageContext): Image {
  const { uri: declared, credentials } = typeof image === "string" ? { uri: image } : image;
  const uri = fillIn(declared, context);
  const isFromCache = isInRegion(uri, context.region) && isCached(repositoryOf({ kind: "uri", uri }), context);
  return {
    kind: "uri",
    uri,
    ...(credentials === undefined ? {} : { login: resolveLogin(credentials, context) }),
    ...(isFromCache ? { isCached: true } : {}),
  };
}

/** The path of an image's repository, without its registry. */
export function repositoryOf(image: Image): string {
  return image.kind === "ecr" ? image.repository : image.uri.slice(image.uri.indexOf("/") + 1).replace(/[:@].*$/, "");
}

/** Whether a pull-through cache rule fills a repository of ECR. */
function isCached(repository: string, { pullThrough = [] }: Pick<ImageContext, "pullThrough">): boolean {
  return pullThrough.some((prefix) => repository.startsWith(`${prefix}/`));
}

/** A service's version in the stack's file of versions. */
export function versionOf(name: string, { versions = {} }: Pick<ImageContext, "versions">): string | undefined {
  return Object.hasOwn(versions, name) ? versions[name] : undefined;
}

/** Whether an image is pulled over the internet: the region's own ECR is reached by VPC endpoints, all else is not. */
export function isOutside(image: Image, region: string): boolean {
  return image.kind === "uri" && !isInRegion(image.uri, region);
}

function isInRegion(uri: string, region: string): boolean {
  return ecrHost.exec(uri)?.[1] === region;
}

/** Whether a full reference is one of ECR, of whichever account and region. */
export function isOfEcr(uri: string): boolean {
  return ecrHost.test(uri);
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
