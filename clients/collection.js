// Makes a Postman collection of the description: each operation called once, in the order and with the ids given.
//   node collection.js threshold.json calls.json collection.json
import { readFileSync, writeFileSync } from "node:fs";

const [description, plan, collection] = process.argv.slice(2);
const api = JSON.parse(readFileSync(description, "utf8"));
const { calls, inPlaces } = JSON.parse(readFileSync(plan, "utf8"));

const operations = new Map();
for (const [path, methods] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    operations.set(operation.operationId, { path, method: method.toUpperCase(), operation });
  }
}

const filled = (text) => Object.entries(inPlaces).reduce((all, [from, to]) => all.replaceAll(from, to), text);

function body(content) {
  if (content?.[1].example === undefined) return {};
  const [type, { example }] = content;
  if (!type.endsWith("urlencoded")) return { type, body: { mode: "raw", raw: filled(JSON.stringify(example)) } };
  const urlencoded = Object.entries(example).map(([key, value]) => ({ key, value: filled(value) }));
  return { type, body: { mode: "urlencoded", urlencoded } };
}

function item(call) {
  const { path, method, operation } = operations.get(call.operation);
  const values = [...call.path];
  const url = "{{base}}" + path.replace(/\{\w+}/g, () => values.shift()) + call.query;
  const sent = body(Object.entries(operation.requestBody?.content ?? {})[0]);
  const header = Object.entries({ ...call.headers, ...(sent.type && { "Content-Type": sent.type }) });
  const done = Object.keys(operation.responses).filter((status) => status.startsWith("2"));
  const types = done.flatMap((status) => Object.keys(operation.responses[status].content ?? {}));
  const exec = [
    `pm.test("is done", () => pm.expect(${JSON.stringify(done)}).to.include(String(pm.response.code)));`,
    `pm.test("comes as described", () => pm.expect(${JSON.stringify(types)}.length === 0`,
    `  || ${JSON.stringify(types)}.some((type) => pm.response.headers.get("Content-Type").startsWith(type.split(";")[0]))`,
    `).to.be.true);`,
  ];
  return {
    name: call.operation,
    event: [{ listen: "test", script: { type: "text/javascript", exec } }],
    request: {
      method,
      url,
      header: header.map(([key, value]) => ({ key, value })),
      auth: { type: "bearer", bearer: [{ key: "token", value: call.token }] },
      body: sent.body,
    },
  };
}

const left = new Set(operations.keys());
calls.forEach((call) => left.delete(call.operation));
if (left.size > 0) throw new Error("never called: " + [...left].join(", "));

const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
writeFileSync(collection, JSON.stringify({ info: { name: api.info.title, schema }, item: calls.map(item) }, null, 2));
