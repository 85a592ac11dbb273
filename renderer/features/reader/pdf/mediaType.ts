/** The media type whose original is shown as pages. */
export const PDF = "application/pdf";
