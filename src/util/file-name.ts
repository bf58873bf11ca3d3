/** As part of a file's name: what no file system of Windows or Linux takes is replaced, nothing else. */
export const fileNamePart = (text: string): string => text.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_');
