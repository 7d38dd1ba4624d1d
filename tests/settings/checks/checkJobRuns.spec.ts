import * as assert from "node:assert/strict";
import { listed, load, shop } from "../../problems/declare";

const migrate = { jobs: { migrate: { before: ["web"] } } };
const token = { "aws:token": "t" };

describe("the settings of the AWS provider where a job runs before services", () => {
  it("may say what the run follows, too, and what says nothing", () => {
    const config = {
      "aws:profile": "shop", "aws:endpoints": "[{\"ecs\":\"http://localhost:2\"}]", "aws:defaultTags": "{}",
      "aws:useFipsEndpoint": "false", "aws:useDualstackEndpoint": false, "aws:assumeRoles": "[]", "aws:token": "",
    };
    assert.deepEqual(listed(load({ also: migrate, config }).problems), []);
  });

  it("are anybody's choice where no job runs so", () => {
    const nightly = { jobs: { report: { schedule: { cron: "0 3 * * ? *" } } } };
    assert.deepEqual(listed(load({ also: nightly, config: token }).problems), []);
    const off = { jobs: { migrate: { enabled: false } } };
    assert.deepEqual(listed(load({ also: migrate, settings: off, config: token }).problems), []);
  });

  it("are told with all else that is wrong, each with the jobs and a way that both can take", () => {
    const { problems } = load({
      services: { web: { ...shop.web, calls: ["api", "nobody"] } }, also: migrate,
      config: { ...token, "aws:customCaBundle": "ca.pem", "aws:insecure": "true" },
    });
    assert.deepEqual(listed(problems).sort(), [
      "error provider-of-job aws:customCaBundle", "error provider-of-job aws:insecure",
      "error provider-of-job aws:token", "error unknown-callee services.web.calls[1]",
    ]);
    const [bundle, insecure, secret] = problems.filter(({ code }) => code === "provider-of-job");
    assert.match(secret?.message ?? "", /^jobs\.migrate runs /);
    assert.match(secret?.hint ?? "", /aws:profile/);
    assert.match(bundle?.hint ?? "", /NODE_EXTRA_CA_CERTS/);
    assert.match(insecure?.hint ?? "", /remove the job's before/);
  });
});
