package dev.optkit.rewriters.caching;

import java.util.Set;

/** Names of what must not leave the process, nor stay in it for long. */
final class Secrets {

    static final Set<String> WORDS = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "secret",
            "secrets",
            "ssn",
            "iban",
            "cvv",
            "cvc",
            "pin",
            "otp",
            "credential",
            "credentials");
    static final Set<String> ANNOTATIONS = Set.of("Sensitive", "SensitiveData", "PersonalData", "Encrypted", "Secret");

    private Secrets() {}
}
