import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { compareText } from "../../graph/text/compareText";
import type { System, Workload } from "../../model/system";
import { imagesOf } from "./imageAddress";
import { keptOptions, type Kept } from "../lookUps/kept";
import type { Platform } from "../platform/platform";
import { transformed, type Transform } from "../transform";

/** What {@link Repositories} need to know. */
export interface RepositoriesArgs {
  /** `production`: the repositories and their images outlive the stack. */
  platform: Pick<Platform, "system" | "production" | "tags">;
  /** What is there already. */
  kept: Kept;
  /** Edits what is made, each by its repository's name. */
  transform?: {
    repository?: Transform<aws.ecr.RepositoryArgs>;
    lifecyclePolicy?: Transform<aws.ecr.LifecyclePolicyArgs>;
  };
}

/**
 * The ECR repositories of the system's images, `<system>/<service>` and `<system>/<job>`: names that two stacks of the
 * system share, so one of them owns the repositories and the others refer to them. What was pushed under a tag stays
 * what it is, and is scanned as it comes.
 *
 * Repositories of other names are referred to: they may be another system's. Those of earlier names stay until the
 * graph forgets the names. What is renamed needs its image under the new name before it starts, or an
 * `image.repository` that stays what it was.
 *
 * Images are encrypted by ECR's own key: a repository can't change that later.
 */
export class Repositories extends pulumi.ComponentResource {
  private readonly byName: ReadonlyMap<string, aws.ecr.Repository>;

  constructor(name: string, private readonly args: RepositoriesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Repositories", name, {}, opts);
    this.byName = new Map([...ownersOf(args.platform.system)].map(([repository, node]) =>
      [repository, this.createRepository(repository, node)]));
    this.registerOutputs({ names: [...this.byName.keys()] });
  }

  /** The repositories that its tasks pull from. */
  of(workload: Workload): aws.ecr.Repository[] {
    return pulledBy(workload, this.args.platform.system.name).flatMap((name) => this.byName.get(name) ?? []);
  }

  private createRepository(repository: string, node: string): aws.ecr.Repository {
    const { platform: { production, tags }, kept, transform } = this.args;
    const args: aws.ecr.RepositoryArgs = {
      name: repository,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      forceDelete: production ? undefined : true,
      tags: tags(node),
    };
    const id = kept.repositories.has(repository) ? repository : undefined;
    const made = new aws.ecr.Repository(
      repository,
      transformed(transform?.repository, args, repository),
      { parent: this, ...keptOptions(production, id) },
    );
    new aws.ecr.LifecyclePolicy(
      repository,
      transformed(transform?.lifecyclePolicy, { repository: made.name, policy: forgetUntagged }, repository),
      // It goes with the stack: in a repository that outlives that, nothing goes any more.
      { parent: this },
    );
    return made;
  }
}

/** Names of the repositories that the stack makes where it owns them. */
export function repositoriesOf(system: Pick<System, "name" | "workloads">): string[] {
  return [...ownersOf(system).keys()];
}

/** Each repository with the service or job that it is tagged as: the first by name of those that pull from it. */
function ownersOf({ name, workloads }: Pick<System, "name" | "workloads">): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const workload of [...workloads].sort((a, b) => compareText(a.name, b.name))) {
    for (const repository of pulledBy(workload, name)) {
      if (!owners.has(repository)) owners.set(repository, workload.name);
    }
  }
  return owners;
}

function pulledBy(workload: Workload, system: string): string[] {
  const images = [...imagesOf(workload, system), ...workload.sidecars.map(({ image }) => image)];
  return images.flatMap((image) =>
    image.kind === "ecr" && image.repository.startsWith(`${system}/`) ? [image.repository] : []);
}

/**
 * What lost its tag is taken to be forgotten; ECR itself spares the parts of an image for several architectures.
 * Nothing tagged ever goes: no count of images, and no age, tells which one a stack runs or may roll back to.
 */
const forgetUntagged = JSON.stringify({
  rules: [{
    rulePriority: 1,
    description: "Forget images without a tag after 14 days",
    selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
    action: { type: "expire" },
  }],
});
