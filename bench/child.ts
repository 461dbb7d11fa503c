/** The app in a process of its own, so that what measures it does not count as its memory or its time. */
import { keepNewSpaceSmall } from "../server/src/platform/heap.ts";

// As `server/src/app/main.ts` does it.
keepNewSpaceSmall();
const { main } = await import("./app-process.ts");
await main();
