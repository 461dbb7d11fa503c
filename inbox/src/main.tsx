/// <reference types="vite/client" />
import "./styles.css";
import { Inbox } from "lucide-react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { EmptyState } from "./ui/empty-state.tsx";
import { UiProvider } from "./ui/ui-provider.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <main>
        <EmptyState icon={<Inbox />} title="Heard">
          A calm desk for the people you serve.
        </EmptyState>
      </main>
    </UiProvider>
  </StrictMode>,
);
