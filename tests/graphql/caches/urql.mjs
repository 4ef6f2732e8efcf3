// Asks of each day through urql, and prints what its cache then holds of each.
import { Client, fetchExchange, gql } from "@urql/core";
import { getIntrospectionQuery } from "graphql";
import { cacheOf } from "./settings.mjs";

const { url, query, days } = JSON.parse(process.argv[2]);
const asked = { method: "POST", headers: { "content-type": "application/json" } };
const schema = await fetch(url, { ...asked, body: JSON.stringify({ query: getIntrospectionQuery() }) });
const exchanges = [cacheOf((await schema.json()).data), fetchExchange];
const client = new Client({ url, preferGetMethod: false, exchanges });
const document = gql(query);
for (const day of days) await client.query(document, { day }, { requestPolicy: "network-only" }).toPromise();
const kept = days.map((day) => client.query(document, { day }, { requestPolicy: "cache-only" }).toPromise());
console.log(JSON.stringify((await Promise.all(kept)).map((result) => result.data)));
