import "./jitless.ts";
import { startApp } from "./app.ts";

await startApp();
