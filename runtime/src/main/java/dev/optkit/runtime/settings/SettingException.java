package dev.optkit.runtime.settings;

/** A setting that is unknown or has a value it cannot have, with its name and what it may be. */
public final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }
}
