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

const fetcher = async (question) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(question),
  });
  return response.json();
};

createRoot(document.getElementById("graphiql")).render(
  <GraphiQL fetcher={fetcher} defaultTabs={QUESTIONS.map((query) => ({ query }))} defaultEditorToolsVisibility={false} />,
);
