// Asks of each day through Apollo Client, and prints what its cache then holds of each.
import { ApolloClient, HttpLink, gql } from "@apollo/client";
import { cache } from "./settings.mjs";

const { url, query, days } = JSON.parse(process.argv[2]);
const client = new ApolloClient({ cache, link: new HttpLink({ uri: url }) });
const document = gql(query);
for (const day of days) await client.query({ query: document, variables: { day } });
console.log(JSON.stringify(days.map((day) => client.readQuery({ query: document, variables: { day } }))));
