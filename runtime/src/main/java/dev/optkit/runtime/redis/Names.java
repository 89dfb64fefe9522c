package dev.optkit.runtime.redis;

import dev.optkit.runtime.cache.RemoteKey;
import dev.optkit.runtime.codec.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Names of keys in Redis. What scripts need at once has the same text in braces, by which a cluster puts it
 * on one server. The braces come before the operation, which may contain some itself.
 */
record Names(String prefix) {
    byte[] value(RemoteKey key) {
        return of("v", key);
    }

    /** Of a load under way: gone once the key is evicted. */
    byte[] lease(RemoteKey key) {
        return of("l", key);
    }

    /** That a process loads, for others to wait. */
    byte[] claim(RemoteKey key) {
        return of("c", key);
    }

    /** Never put: to remove it changes nothing, and is refused by a server that is no master. */
    byte[] nothing(RemoteKey key) {
        return of("n", key);
    }

    /** The same, beside the tags. */
    byte[] nothingOfTags() {
        return bytes(":n:{tags}");
    }

    /** Another token there: all values of the operation are evicted. */
    byte[] operation(String operation) {
        return bytes(":o:" + operation);
    }

    /** Another token there: all values with the tag are evicted. */
    byte[] tag(String tag) {
        byte[] digest = Digests.sha256(tag.getBytes(StandardCharsets.UTF_8));
        return bytes(":t:{tags}:" + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, Tokens.LENGTH)));
    }

    /** Another token there: some tag was evicted. */
    byte[] tags() {
        return bytes(":t:{tags}");
    }

    /** Another token there: all values are evicted. */
    byte[] epoch() {
        return bytes(":e");
    }

    byte[] channel() {
        return bytes(":m");
    }

    private byte[] of(String kind, RemoteKey key) {
        return bytes(":" + kind + ":{" + key.digest() + "}:" + key.operation());
    }

    private byte[] bytes(String rest) {
        return (prefix + rest).getBytes(StandardCharsets.UTF_8);
    }
}
