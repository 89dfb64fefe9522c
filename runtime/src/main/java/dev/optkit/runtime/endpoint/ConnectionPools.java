package dev.optkit.runtime.endpoint;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** How the connection pools of the process are used, as far as they say it by JMX. */
final class ConnectionPools {
    /**
     * A library of pools.
     *
     * @param beans pattern of their names
     * @param attributes names of them: in use, idle, waiting threads
     */
    private record Kind(String library, String beans, List<String> attributes) {}

    private static final List<String> REPORTED = List.of("active", "idle", "waiting");

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "HikariCP",
                    "com.zaxxer.hikari:type=Pool (*)",
                    List.of("ActiveConnections", "IdleConnections", "ThreadsAwaitingConnection")),
            new Kind("Commons DBCP", "*:connectionpool=connections,*", List.of("NumActive", "NumIdle", "NumWaiters")));

    /** One map for each pool, in the order of their names; none of pools that are closed meanwhile. */
    List<Map<String, Object>> report() {
        // Only now: to ask starts it, which some applications do themselves, in their own way.
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<Map<String, Object>> pools = new ArrayList<>();
        for (Kind kind : KINDS) {
            server.queryNames(name(kind.beans()), null).stream()
                    .sorted()
                    .forEach(bean -> add(server, kind, bean, pools));
        }
        return pools;
    }

    private static void add(MBeanServer server, Kind kind, ObjectName bean, List<Map<String, Object>> pools) {
        Map<String, Object> pool = new LinkedHashMap<>();
        pool.put("name", bean.getCanonicalName());
        pool.put("library", kind.library());
        try {
            for (int i = 0; i < REPORTED.size(); i++) {
                pool.put(
                        REPORTED.get(i),
                        server.getAttribute(bean, kind.attributes().get(i)));
            }
            pools.add(pool);
        } catch (JMException | RuntimeException closedMeanwhile) {
            // Another look will not find it.
        }
    }

    private static ObjectName name(String pattern) {
        try {
            return new ObjectName(pattern);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(pattern, e);
        }
    }
}
