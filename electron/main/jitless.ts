import { z } from "zod";

// zod probes for `eval` when its first schema is made, which Trusted Types answer with a violation;
// so this module is the first one imported.
z.config({ jitless: true });
