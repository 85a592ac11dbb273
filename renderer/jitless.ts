import { z } from "zod";

// Before any schema is made: zod's probe for `new Function` would trip the page's Trusted Types.
z.config({ jitless: true });
