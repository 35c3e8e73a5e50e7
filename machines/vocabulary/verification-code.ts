/** INB-06: the code a caller reads back is the first eight digits of their application's id, in capitals. */
export const verificationCodeOf = (application: string): string => application.slice(0, 8).toUpperCase();
