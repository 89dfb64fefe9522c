package dev.optkit.runtime.spring.config;

import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether {@code optkit.spring.caches} names the caches to be served. */
final class CachesNamed {
    private CachesNamed() {}

    static Set<String> in(Environment environment) {
        return Binder.get(environment)
                .bind("optkit.spring.caches", Bindable.setOf(String.class))
                .orElse(Set.of());
    }

    static final class Some implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !in(context.getEnvironment()).isEmpty();
        }
    }

    static final class None implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return in(context.getEnvironment()).isEmpty();
        }
    }
}
