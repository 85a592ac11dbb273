import fc from "fast-check";

/**
 * Property tests draw the same cases at every run, so that the gate answers the same for the same
 * code; `COMMONPLACE_SEED=random` (or a number) looks for new ones.
 */
const wanted = process.env["COMMONPLACE_SEED"] ?? "20261124";
if (wanted !== "random") fc.configureGlobal({ seed: Number(wanted) });
