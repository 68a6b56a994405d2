import "./design/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import "./design/components.css";
import "./frame/frame.css";
import "./frame/print.css";
import "./design/forced-colors.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactNode, StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { isPassing, problemOf } from "./app/client.ts";
import { useDocumentSettings } from "./app/settings.ts";
import { WordsProvider } from "./design/language.tsx";
import { router } from "./frame/routes.tsx";

const cache = new QueryClient({
  defaultOptions: {
    // A node on this machine or in this house is reached without the internet: whether the browser counts as online says nothing.
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      // The live stream says when something is stale; nothing is asked again merely because time passed.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < (isPassing(error) ? 4 : problemOf(error) === undefined ? 2 : 0),
      retryDelay: (count) => Math.min(4_000, 700 * 1.5 ** count),
    },
  },
});

function App(): ReactNode {
  const { language } = useDocumentSettings();
  return (
    <I18nProvider locale={language === "ja" ? "ja-JP" : "en-GB"}>
      <WordsProvider language={language}>
        <QueryClientProvider client={cache}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </WordsProvider>
    </I18nProvider>
  );
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
