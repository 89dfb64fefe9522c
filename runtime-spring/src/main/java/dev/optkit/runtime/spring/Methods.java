package dev.optkit.runtime.spring;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;

/** Names of methods, the same on all machines and however a method is called. */
final class Methods {
    private Methods() {}

    /**
     * The name of a method called on a bean. That of a repository is not implemented by what the proxy calls: there,
     * the interface is all that tells it from others.
     */
    static String name(Method called, Object target) {
        Class<?> type = AopProxyUtils.ultimateTargetClass(target);
        return called.getDeclaringClass().isInstance(target)
                ? name(AopUtils.getMostSpecificMethod(called, type), type)
                : name(called, called.getDeclaringClass());
    }

    /** The name of a method of a bean of this type, which may have inherited it. */
    static String name(Method method, Class<?> type) {
        Class<?> owner = type.isInterface() ? method.getDeclaringClass() : ClassUtils.getUserClass(type);
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(","));
        return owner.getName() + "." + method.getName() + "(" + parameters + ")";
    }
}
