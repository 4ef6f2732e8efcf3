import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import "./explorer.css";
import { createRoot } from "react-dom/client";

const QUESTIONS = [
  `# Whom does the graph know?
query People {
  people(first: 10) {
    nodes { id name }
  }
}`,
  `# What happened, in order, with the evidence beside it?
query Events {
  events(first: 10) {
    nodes {
      id
      name
      kind
      start { earliest }
      evidence { quote source { publisher title url } }
    }
  }
}`,
];

const fetcher = async (question, { headers } = {}) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(question),
  });
  return response.json();
};

// What the address asks, as a link has it: ?query= and ?variables=, tidied.
const asked = new URLSearchParams(location.search);
const query = asked.get("query") ?? undefined;
const variables = tidied(asked.get("variables"));
const tabs = QUESTIONS.map((text) => ({ query: text }));

function tidied(text) {
  try {
    return text ? JSON.stringify(JSON.parse(text), null, 2) : undefined;
  } catch {
    return text;
  }
}

createRoot(document.getElementById("graphiql")).render(
  <GraphiQL
    fetcher={fetcher}
    query={query}
    variables={variables}
    defaultTabs={query ? [{ query, variables }, ...tabs] : tabs}
    defaultEditorToolsVisibility={variables ? "variables" : false}
  />,
);
