// Medplum's client reads an answer as it would any FHIR server.
//   node medplum.js <base of the request's face> <token>
import assert from "node:assert/strict";
import { MedplumClient, OperationOutcomeError } from "@medplum/core";

const [base, token] = process.argv.slice(2);
const url = new URL(base);
const client = new MedplumClient({ baseUrl: url.origin + "/", fhirUrlPath: url.pathname.slice(1), cacheTime: 0 });
client.setAccessToken(token);
const isRecord = (resource) => resource.resourceType !== "OperationOutcome";

const ids = new Set();
for await (const page of client.searchResourcePages("Condition", { _count: "4" })) {
  page.filter(isRecord).forEach((resource) => ids.add(resource.id));
}
assert.equal(ids.size, 6);

const [first] = ids;
const one = await client.readResource("Condition", first);
assert.equal(one.id, first);
const child = await client.readReference(one.subject);
assert.equal(child.resourceType, "Patient");

await assert.rejects(client.readResource("Condition", "0".repeat(32)), OperationOutcomeError);
await assert.rejects(client.search("Condition", { code: "125667009" }), OperationOutcomeError);
console.log("@medplum/core: read, searched, paged");
