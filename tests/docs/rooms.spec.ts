import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { roomsPicture, withPicture } from "../../docs/rooms";

const root = path.join(__dirname, "..", "..");
const page = readFileSync(path.join(root, "CONTRIBUTING.md"), "utf8");

describe("CONTRIBUTING.md", () => {
  it("shows the rooms as the code's imports have them; npm run docs writes them again", () => {
    assert.ok(page.includes(roomsPicture()));
    assert.equal(withPicture(page), page);
  });

  it("names only files and folders that are there", () => {
    const named = [...page.matchAll(/`((?:[a-zA-Z]+\/)+[\w.]*)`/g)].map(([, place = ""]) => place);
    assert.ok(named.length > 20);
    assert.deepEqual(named.filter((place) => !existsSync(path.join(root, place))), []);
  });
});

describe("roomsPicture", () => {
  it("draws an arrow from the program to its components, and none back", () => {
    const picture = roomsPicture();
    assert.ok(picture.includes("index --> components"));
    assert.ok(!picture.includes("components --> index"));
  });
});
