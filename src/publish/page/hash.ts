import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Hash } from '../../draw/spec/hash.js';

/** The same SHA-256 where there is no node:crypto, and (opened as a file) no crypto.subtle either. */
export const browserHash: Hash = (text) => bytesToHex(sha256(utf8ToBytes(text)));
