/// <reference types="vite/client" />
import "./styles.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./shell/router.tsx";
import { listenForShortcuts } from "./shell/shortcuts.ts";
import { applyTheme } from "./shell/theme.ts";
import { watchNetwork } from "./sync/online.ts";
import { queryClient } from "./sync/query-client.ts";
import { UiProvider } from "./ui/ui-provider.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

applyTheme();
watchNetwork();
listenForShortcuts();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <UiProvider>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  </StrictMode>,
);
