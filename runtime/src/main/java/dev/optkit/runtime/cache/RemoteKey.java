package dev.optkit.runtime.cache;

import java.lang.reflect.Type;

/**
 * A key as the remote tier knows it.
 *
 * @param operation the name of the operation
 * @param digest of the arguments: 32 letters, digits, {@code -} and {@code _}, the same on all machines
 * @param type of the value
 */
public record RemoteKey(String operation, String digest, Type type) {}
