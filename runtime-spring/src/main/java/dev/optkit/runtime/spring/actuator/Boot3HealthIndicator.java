package dev.optkit.runtime.spring.actuator;

import dev.optkit.runtime.OptkitRuntime;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** For Spring Boot 3: unknown while all is stopped, else up; an application works without caches, too. */
public final class Boot3HealthIndicator implements HealthIndicator {
    private final OptkitRuntime runtime;

    public Boot3HealthIndicator(OptkitRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Health health() {
        Map<String, Object> report = runtime.reports().health();
        Health.Builder health = runtime.emergencyStop().stopped().isPresent() ? Health.unknown() : Health.up();
        return health.withDetails(report).build();
    }
}
