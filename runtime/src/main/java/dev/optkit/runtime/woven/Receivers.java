package dev.optkit.runtime.woven;

import java.lang.reflect.Proxy;

/** Which objects can share the entries of their class. */
final class Receivers {
    private Receivers() {}

    /** True if two objects of the class differ by more than their identity. */
    static boolean haveValues(Class<?> type) {
        try {
            return !type.isInterface() && type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** True if the class has a name that is the same in all processes, and its objects hold no variables. */
    static boolean canShare(Class<?> type) {
        return !type.isHidden()
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && !Proxy.isProxyClass(type)
                && !haveValues(type);
    }
}
