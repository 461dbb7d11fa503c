// `npm run heard -- COMMAND`: Heard's command line. Only the command itself writes to the standard output.
import { onNode24 } from "./bootstrap.mjs";

await onNode24(() => import("../server/src/app/cli.ts"));
