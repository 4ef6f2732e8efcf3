// Asks of each day through Relay, and prints what its store then holds of each.
import runtime from "relay-runtime";
import request from "./__generated__/caches_StatusesQuery.graphql.js";
import { environmentOf } from "./settings.mjs";

const { url, days } = JSON.parse(process.argv[2]);
const network = runtime.Network.create(async ({ text }, variables) => {
  const body = JSON.stringify({ query: text, variables });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return response.json();
});
const environment = environmentOf(network);
const operations = days.map((day) => runtime.createOperationDescriptor(request, { day }));
for (const operation of operations) environment.retain(operation);
for (const day of days) await runtime.fetchQuery(environment, request, { day }).toPromise();
console.log(JSON.stringify(operations.map((operation) => environment.lookup(operation.fragment).data)));
