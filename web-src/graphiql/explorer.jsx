import { ToolbarMenu, useEditorContext } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import "./explorer.css";
import QUESTIONS from "questions";
import { createRoot } from "react-dom/client";

// The roots of the three questions, which are the first tabs; the menu has all questions of docs/questions.md.
const FIRST = ["whoMet", "cancellations", "deadlines"];

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
const tabs = FIRST.map((root) => QUESTIONS.find(({ title }) => title.startsWith(`${root}:`))).map(({ query }) => ({ query }));

function tidied(text) {
  try {
    return text ? JSON.stringify(JSON.parse(text), null, 2) : undefined;
  } catch {
    return text;
  }
}

function Questions() {
  const { queryEditor } = useEditorContext({ nonNull: true });
  return (
    <ToolbarMenu label="Questions to begin with" button={<span className="questions">Questions</span>}>
      {QUESTIONS.map(({ title, query }) => (
        <ToolbarMenu.Item key={title} onSelect={() => queryEditor?.setValue(query)}>
          {title}
        </ToolbarMenu.Item>
      ))}
    </ToolbarMenu>
  );
}

// Tab goes on to what comes next on the page, as everywhere: who has no mouse must get out of an editor (WCAG 2.1.2).
const onwards = new WeakSet();
new MutationObserver(() => {
  for (const { CodeMirror: editor } of document.querySelectorAll(".CodeMirror")) {
    if (!editor || onwards.has(editor)) continue;
    onwards.add(editor);
    editor.addKeyMap({ Tab: false, "Shift-Tab": false });
  }
}).observe(document.getElementById("graphiql"), { childList: true, subtree: true });

createRoot(document.getElementById("graphiql")).render(
  <GraphiQL
    fetcher={fetcher}
    query={query}
    variables={variables}
    defaultTabs={query ? [{ query, variables }, ...tabs] : tabs}
    defaultEditorToolsVisibility={variables ? "variables" : false}
  >
    <GraphiQL.Toolbar>
      {({ prettify, merge, copy }) => (
        <>
          {prettify}
          {merge}
          {copy}
          <Questions />
        </>
      )}
    </GraphiQL.Toolbar>
  </GraphiQL>,
);
