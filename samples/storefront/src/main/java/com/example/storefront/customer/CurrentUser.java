package com.example.storefront.customer;

import java.util.Optional;

/** The e-mail address of the user whose request the current thread handles. */
public final class CurrentUser {

    private static final ThreadLocal<String> EMAIL = new ThreadLocal<>();

    private CurrentUser() {}

    public static Optional<String> email() {
        return Optional.ofNullable(EMAIL.get());
    }

    static void set(String email) {
        EMAIL.set(email);
    }

    static void clear() {
        EMAIL.remove();
    }
}
