package dev.optkit.runtime.redis;

/** What held when a load began; all of it is to hold still when its value is put, or read. */
@SuppressWarnings("ArrayRecordComponent") // Never changed, nor compared as a whole.
record Lease(byte[] token, byte[] operation, byte[] tags, byte[] epoch) {}
