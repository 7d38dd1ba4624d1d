import * as assert from "node:assert/strict";
import { load, shop } from "../../problems/declare";

const hintOf = (api: object): string =>
  load({ services: { api: { ...shop.api, ...api } } }).problems.find(({ code }) => code === "wrong-type")?.hint ?? "";

describe("the problems of a shape", () => {
  it("show how to write a command as a list, without its words, which may be secret", () => {
    for (const field of ["command", "entryPoint"]) {
      assert.match(hintOf({ [field]: "serve --key=hunter2" }), /^give a list of words: \["npm", "start"\]/);
      assert.doesNotMatch(hintOf({ [field]: "serve --key=hunter2" }), /hunter2/);
    }
  });

  it("say where a list belongs", () => {
    assert.equal(hintOf({ formerly: "orders" }), "give a list: put it in [ ]");
  });

  it("say that text needs quotes where a number with a fraction may have lost a digit", () => {
    const { problems } = load({ settings: { services: { api: { environment: { RATE: 1.2 } } } } });
    assert.deepEqual(problems.map(({ hint }) => hint), ["give text: put it in quotes"]);
  });
});
