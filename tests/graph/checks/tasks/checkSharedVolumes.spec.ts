import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

const mount = (user: string, readOnly = false) =>
  ({ hardening: { user }, volumes: { media: { path: "/media", efs: "shared", readOnly } } });

/** What is said of a system whose two services mount a volume. */
const said = (web: object, api: object, volumes: object = { media: {} }): string[] =>
  load({ services: { web: { ...shop.web, ...web }, api: { ...shop.api, ...api } }, also: { volumes } }).problems
    .map(({ severity, code, path, message, hint }) => `${severity} ${code} ${path}: ${message}: ${hint}`);

describe("the checks of shared volumes", () => {
  it("have nothing against two services that write as one user, and readers of any", () => {
    assert.deepEqual(said(mount("33:33"), mount("33")), []);
    assert.deepEqual(said(mount("101:101", true), mount("33:33")), []);
  });

  it("ask whose the files are where those that write run as several users, unless the graph says it", () => {
    const [text = "", ...others] = said(mount("33:33"), mount("999:999"));
    assert.deepEqual(others, []);
    assert.match(text, /^error volume-owners volumes.media: .* 999:999 and 33:33/);
    assert.match(text, /user: "999:999"/);
    assert.deepEqual(said(mount("33:33"), mount("999:999"), { media: { user: "33:33" } }), []);
  });

  it("suggest the volume that was meant, or where to declare one", () => {
    const near = said({}, mount("33:33"), { medias: {} });
    assert.match(near.join("\n"), /unknown-volume services.api.volumes.media.efs: .*did you mean "medias"/);
    assert.match(said({}, mount("33:33"), {}).join("\n"), /at the top of the graph: volumes: \{ media: \{\} \}/);
  });

  it("say nothing of owners where a mounter lacks what was invalid", () => {
    const codes = said(mount("33:33"), { ...mount("33:33"), hardening: { user: 33 } });
    assert.ok(!codes.join("\n").includes("volume-owners"), codes.join("\n"));
  });
});
