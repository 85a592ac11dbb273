import { connectParent } from "../capture/parentPort.ts";
import { isOrder } from "./protocol.ts";
import { SearchServer } from "./server.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("The search process takes the folder of the index.");

const parent = connectParent();
const server = new SearchServer(folder, (reply) => parent.post(reply));
parent.onMessage((message) => {
  if (isOrder(message)) server.receive(message);
});
