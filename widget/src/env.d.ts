/// <reference types="vite/client" />

/** The name of the chat's file as it was built, put in by vite.config.ts. */
declare const chatFile: string;
