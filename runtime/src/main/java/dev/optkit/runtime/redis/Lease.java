package dev.optkit.runtime.redis;

/**
 * What held when a load began; all of it is to hold still when its value is put, or read.
 *
 * @param token that of all who load since the key was evicted last
 * @param claim of this process alone, if others wait for its load; else of no bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never changed, nor compared as a whole.
record Lease(byte[] token, byte[] claim, byte[] operation, byte[] tags, byte[] epoch) {}
