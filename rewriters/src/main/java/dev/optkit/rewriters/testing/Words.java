package dev.optkit.rewriters.testing;

import java.util.Locale;

/** Names made of other names. */
final class Words {

    private Words() {}

    /** {@code product} for {@code products} and {@code productIds} to {@code productId}. */
    static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("List") && word.length() > 4) {
            return word.substring(0, word.length() - 4);
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && word.length() > 2;
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** {@code productId} for {@code getProductId}. */
    static String property(String accessor) {
        for (String prefix : new String[] {"get", "is", "find", "list", "select"}) {
            if (accessor.length() > prefix.length()
                    && accessor.startsWith(prefix)
                    && Character.isUpperCase(accessor.charAt(prefix.length()))) {
                return decapitalized(accessor.substring(prefix.length()));
            }
        }
        return accessor;
    }

    /** {@code Outer.Inner} for {@code a.b.Outer.Inner}. */
    static String withoutPackage(String qualified) {
        return qualified.replaceFirst("^([a-z_]\\w*\\.)+", "");
    }

    static String capitalized(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static String decapitalized(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
