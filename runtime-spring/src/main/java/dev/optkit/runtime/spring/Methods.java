package dev.optkit.runtime.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;

/** Names of methods, the same on all machines and however a method is called. */
final class Methods {
    private Methods() {}

    /**
     * The name of a method called on a bean. Behind the proxy of a repository is an object that implements none of its
     * methods and is of the same class for all of them: there the interface counts. Empty if there is no telling.
     */
    static Optional<String> name(Method called, Object target) {
        Class<?> behind = AopProxyUtils.ultimateTargetClass(target);
        if (!Proxy.isProxyClass(behind) && called.getDeclaringClass().isAssignableFrom(behind)) {
            return Optional.of(name(called, behind));
        }
        return Arrays.stream(target.getClass().getInterfaces())
                .filter(called.getDeclaringClass()::isAssignableFrom)
                .findFirst()
                .map(type -> name(called, type));
    }

    /** The name of a method of a bean of this type, which may have inherited it. */
    static String name(Method method, Class<?> type) {
        Method own = AopUtils.getMostSpecificMethod(method, type);
        String parameters =
                Arrays.stream(own.getParameterTypes()).map(Class::getTypeName).collect(Collectors.joining(","));
        return ClassUtils.getUserClass(type).getName() + "." + own.getName() + "(" + parameters + ")";
    }

    /** The types that tell a bean of this type from others. */
    static List<Class<?>> owners(Class<?> type) {
        return Proxy.isProxyClass(type) ? List.of(type.getInterfaces()) : List.of(ClassUtils.getUserClass(type));
    }
}
