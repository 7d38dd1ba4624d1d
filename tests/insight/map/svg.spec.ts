import * as assert from "node:assert/strict";
import { withTextOnTop } from "../../../insight/map/svg";

const label = (text: string) => `<text x="1">${text}</text>`;
const group = (kind: string, ...lines: readonly string[]) => [`<g id="${kind}1" class="${kind}">`, ...lines, "</g>"];
const picture = (...inside: readonly string[]) =>
  ["<svg>", "<g id=\"graph0\" class=\"graph\">", ...inside, "</g>", "</svg>", ""].join("\n");

describe("withTextOnTop", () => {
  it("writes the texts of arrows and zones last, in their order, and leaves those of nodes and the title", () => {
    const drawn = picture(
      label("title"),
      ...group("cluster", "<polygon/>", label("private subnets")),
      ...group("node", "<path/>", label("web")),
      ...group("edge", "<path/>", label("3001")),
    );
    const rim = "paint-order=\"stroke\" stroke=\"#ffffff\" stroke-opacity=\"0.9\" stroke-width=\"3\""
      + " stroke-linejoin=\"round\"";
    assert.equal(withTextOnTop(drawn), picture(
      label("title"),
      ...group("cluster", "<polygon/>"),
      ...group("node", "<path/>", label("web")),
      ...group("edge", "<path/>"),
      `<g class="labels" ${rim}>`, label("private subnets"), label("3001"), "</g>",
    ));
  });
});
