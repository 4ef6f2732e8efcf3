// @neo4j/graphql on Apollo Server, over the database that BOLT, NEO4J_USER and NEO4J_PASSWORD name.
// It says its address when it is ready. DEBUG=@neo4j/graphql:execution prints the Cypher that it runs.
import { readFileSync } from "node:fs";

import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { BOLT, NEO4J_USER, NEO4J_PASSWORD, PORT } = process.env;
const typeDefs = readFileSync(new URL("types.graphql", import.meta.url), "utf8");
const driver = neo4j.driver(BOLT, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema, introspection: false, includeStacktraceInErrorResponses: false });
const { url } = await startStandaloneServer(server, { listen: { port: Number(PORT), host: "127.0.0.1" } });
console.log(url);
