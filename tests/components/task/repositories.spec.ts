import * as assert from "node:assert/strict";
import { Repositories, repositoriesOf, type RepositoriesArgs } from "../../../components/task/repositories";
import { job, service, sidecar, system } from "../../builders";
import { register, the } from "../../mocks";
import { nothingKept, platformIn, tags, type Subject } from "../deploy";

const ecr = (repository: string) => ({ kind: "ecr", repository, tag: "1" } as const);
const webAlone = system([service("web")]);

const made = (subject: Subject<RepositoriesArgs> = {}) => register(() =>
  new Repositories("repositories", {
    kept: nothingKept, ...subject, platform: platformIn({ system: webAlone, ...subject }),
  }));

describe("Repositories", () => {
  it("keep every tag what it was, scan what comes, and go with the stack that owns them", async () => {
    const { inputs, kept } = the(await made(), "Repository", "shop/web");
    assert.deepEqual(inputs, {
      name: "shop/web",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      forceDelete: true,
      tags: tags("web"),
    });
    assert.equal(kept, false);
  });

  it("forget what has no tag, and nothing that has one", async () => {
    const { inputs } = the(await made(), "LifecyclePolicy", "shop/web");
    assert.equal(inputs["repository"], "shop/web");
    const { rules } = JSON.parse(String(inputs["policy"])) as { rules: { selection: object; action: object }[] };
    assert.deepEqual(rules.map(({ selection, action }) => ({ ...selection, ...action })), [
      { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14, type: "expire" },
    ]);
  });

  it("outlive a production stack with their images, and are taken over where they are there already", async () => {
    const kept = { ...nothingKept, repositories: new Set(["shop/web"]) };
    const repository = the(await made({ production: true, kept }), "Repository", "shop/web");
    assert.ok(!("forceDelete" in repository.inputs));
    assert.deepEqual([repository.kept, repository.imports], [true, "shop/web"]);
    const fresh = await made({ production: true });
    assert.equal(the(fresh, "Repository", "shop/web").imports, "");
    assert.equal(the(fresh, "LifecyclePolicy", "shop/web").kept, false);
  });

  it("are tagged as the first by name of the services that share them", async () => {
    const services = ["b", "a", "c"].map((name) => service(name, { image: ecr("shop/base") }));
    const { inputs } = the(await made({ system: system(services) }), "Repository", "shop/base");
    assert.deepEqual(inputs["tags"], tags("a"));
  });

  it("are edited by the caller's transform", async () => {
    const repository = <Args>(args: Args): Args => ({ ...args, imageTagMutability: "MUTABLE" });
    const { inputs } = the(await made({ transform: { repository } }), "Repository", "shop/web");
    assert.equal(inputs["imageTagMutability"], "MUTABLE");
  });
});

describe("repositoriesOf", () => {
  it("has one for each service of the system, by name", () => {
    const services = ["user", "product", "order", "api"].map((name) => service(name));
    assert.deepEqual(repositoriesOf(system(services)), ["shop/api", "shop/order", "shop/product", "shop/user"]);
  });

  it("has one for each job too", () => {
    const built = system([service("web")], { jobs: [job("migrate")] });
    assert.deepEqual(repositoriesOf(built), ["shop/migrate", "shop/web"]);
  });

  it("has one for services that share an image, and none of another system or registry", () => {
    const services = [
      service("a", { image: ecr("shop/base") }), service("b", { image: ecr("shop/base") }),
      service("c", { image: ecr("other/c") }), service("d", { image: { kind: "uri", uri: "nginx:1.29" } }),
    ];
    assert.deepEqual(repositoriesOf(system(services)), ["shop/base"]);
  });

  it("keeps those of earlier names, and has those of sidecars", () => {
    const web = service("web", { formerly: ["www"], sidecars: [sidecar("agent", { image: ecr("shop/agent") })] });
    assert.deepEqual(repositoriesOf(system([web])), ["shop/web", "shop/www", "shop/agent"]);
  });
});
