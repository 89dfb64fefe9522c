package dev.optkit.cli.config;

/** A mistake in a configuration file; the message names file, line and key and what is expected. */
public final class ConfigException extends RuntimeException {

    public ConfigException(String message) {
        super(message, null, false, false);
    }
}
