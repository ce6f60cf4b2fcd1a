// fhir-kit-client reads an answer as it would any FHIR server.
//   node fhir-kit.js <base of the request's face> <token>
import assert from "node:assert/strict";
import { Client } from "fhir-kit-client";

const [baseUrl, bearerToken] = process.argv.slice(2);
const client = new Client({ baseUrl, bearerToken });
const isRecord = (resource) => resource.resourceType !== "OperationOutcome";
const found = (page) => page.entry.map((entry) => entry.resource).filter(isRecord);

const offered = await client.capabilityStatement();
assert.equal(offered.fhirVersion, "4.0.1");

let page = await client.search({ resourceType: "Condition", searchParams: { _count: 4 } });
assert.equal(found(page).length, 4);
const ids = found(page).map((it) => it.id);
page = await client.nextPage({ bundle: page });
ids.push(...found(page).map((it) => it.id));
assert.equal(new Set(ids).size, 6);

const one = await client.read({ resourceType: "Condition", id: ids[0] });
assert.equal(one.id, ids[0]);
const child = await client.resolve({ reference: one.subject.reference });
assert.equal(child.resourceType, "Patient");

const refused = (status) => (error) =>
  error.response.status === status && error.response.data.resourceType === "OperationOutcome";
await assert.rejects(client.read({ resourceType: "Condition", id: "0".repeat(32) }), refused(404));
await assert.rejects(client.search({ resourceType: "Condition", searchParams: { code: "125667009" } }), refused(400));
console.log("fhir-kit-client: read, searched, paged, resolved");
