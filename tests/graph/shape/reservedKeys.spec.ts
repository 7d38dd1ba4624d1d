import * as assert from "node:assert/strict";
import { graphSchema } from "../../../graph/author/graphSchema";
import { withoutReservedKeys } from "../../../graph/shape/reservedKeys";
import { checkShape } from "../../../graph/shape/shape";

const pathsOf = (value: unknown) => withoutReservedKeys(value, "graph").problems.map(({ path }) => path);

describe("withoutReservedKeys", () => {
  it("refuses every key that an object of JavaScript has by itself, at any depth", () => {
    for (const key of ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"]) {
      const value: unknown = JSON.parse(`{ "${key}": 1, "services": { "${key}": { "a": [{ "${key}": 2 }] } } }`);
      assert.deepEqual(pathsOf(value), [key, `services.${key}`]);
      assert.deepEqual(withoutReservedKeys(value, "graph").value, { services: {} });
    }
    assert.deepEqual(pathsOf(JSON.parse("{ \"a\": [{ \"toString\": 2 }] }")), ["a[0].toString"]);
  });

  it("refuses an object that a program gave a prototype", () => {
    assert.deepEqual(pathsOf({ services: { api: {}, __proto__: { port: 80 } } }), ["services.__proto__"]);
    assert.deepEqual(pathsOf({ services: Object.create(null) as object }), []);
  });

  it("keeps everything else as it is", () => {
    const value = { a: [1, "b", null, undefined, true], c: { d: {} } };
    assert.deepEqual(withoutReservedKeys(value, "graph"), { value, problems: [] });
  });
});

describe("the shape of a graph", () => {
  it("is checked without reserved keys, beside which its other errors are reported", () => {
    const graph: unknown = JSON.parse(
      "{ \"name\": \"shop\", \"services\": { \"web\": { \"port\": 80, \"cpu\": \"lots\","
      + " \"environment\": { \"__proto__\": [1] } } } }",
    );
    assert.deepEqual(checkShape(graphSchema, graph, { root: "graph" }).problems.map(({ path, code }) => [path, code]), [
      ["services.web.environment.__proto__", "invalid-name"], ["services.web.cpu", "wrong-type"],
    ]);
  });
});
