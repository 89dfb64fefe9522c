package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Commands to Redis that {@link BatchWrite} sends together. */
class PipelinedWritesTest {

    @Test
    void queuesCommandsOfJedis() {
        tester().rewrite("Orders.java", orders("Jedis jedis, List<String> keys", """
                        // one by one
                        for (String key : keys) {
                            /* both
                               at once */
                            jedis.set(key, "x" + key);
                            if (key.length() > 3) {
                                jedis.expire(key, 60);
                            }
                        }
                        """))
                .to(
                        orders("Jedis jedis, List<String> keys", """
                        // one by one
                        try (Pipeline pipeline = jedis.pipelined()) {
                            for (String key : keys) {
                                /* both
                               at once */
                                pipeline.set(key, "x" + key);
                                if (key.length() > 3) {
                                    pipeline.expire(key, 60);
                                }
                            }
                            for (Object answer : pipeline.syncAndReturnAll()) {
                                if (answer instanceof JedisDataException) {
                                    throw (JedisDataException) answer;
                                }
                            }
                        }
                        """)
                                .replace("import redis.clients.jedis.JedisPooled;", """
                                import redis.clients.jedis.JedisPooled;
                                import redis.clients.jedis.Pipeline;
                                import redis.clients.jedis.exceptions.JedisDataException;"""),
                        Safety.REVIEW);
    }

    @Test
    void queuesCommandsOfATemplate() {
        RewriteTester.Outcome outcome = tester().rewrite("Orders.java", orders("Map<String, String> values", """
                        for (Map.Entry<String, String> entry : values.entrySet()) {
                            redis.opsForValue().set(entry.getKey(), entry.getValue(), Duration.ofMinutes(1));
                            redis.opsForSet().add("keys", entry.getKey());
                        }
                        """))
                .to(
                        orders("Map<String, String> values", """
                        redis.executePipelined(new SessionCallback<Object>() {
                            public <K, V> Object execute(RedisOperations<K, V> operations) {
                                for (Map.Entry<String, String> entry : values.entrySet()) {
                                    redis.opsForValue().set(entry.getKey(), entry.getValue(), Duration.ofMinutes(1));
                                    redis.opsForSet().add("keys", entry.getKey());
                                }
                                return null;
                            }
                        });
                        """)
                                .replace("import org.springframework.data.redis.core.StringRedisTemplate;", """
                                        import org.springframework.data.redis.core.RedisOperations;
                                        import org.springframework.data.redis.core.SessionCallback;
                                        import org.springframework.data.redis.core.StringRedisTemplate;"""),
                        Safety.REVIEW);
        assertThat(outcome.fixes().get(0).assumption()).contains("RedisPipelineException");
    }

    @Test
    void queuesCommandsOfAFunctionAndOfAPool() {
        RewriteTester.Outcome outcome = tester().rewrite(
                        "Orders.java", orders("JedisPooled pool, List<String> keys", """
                        keys.forEach(key -> {
                            pool.hset("seen", key, "1");
                        });
                        """))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("try (Pipeline pipeline = pool.pipelined()) {", "pipeline.hset(\"seen\", key, \"1\");");
    }

    @Test
    void namesTwoPipelinesDifferently() {
        String loop = """
                for (String key : keys) {
                    jedis.del(key);
                }
                """;
        RewriteTester.Outcome outcome = tester().rewrite(
                        "Orders.java", orders("Jedis jedis, List<String> keys", loop + loop))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java")).contains("pipeline.del(", "pipeline2.del(");
    }

    @Test
    void declinesWhatNeedsAnAnswer() {
        declines("result-used", "Jedis jedis, List<String> keys", """
                long sum = 0;
                for (String key : keys) {
                    sum += jedis.del(key);
                }
                """);
        declines("read-between-writes", "Jedis jedis, Jedis other, List<String> keys", """
                for (String key : keys) {
                    jedis.set(key, other.type(key));
                }
                """);
        declines("read-between-writes", "List<String> keys", """
                for (String key : keys) {
                    if (redis.hasKey(key)) {
                        redis.opsForValue().set(key, "x");
                    }
                }
                """);
    }

    @Test
    void declinesOtherServersAndConnections() {
        declines("mixed-statements", "Jedis jedis, Jedis other, List<String> keys", """
                for (String key : keys) {
                    jedis.del(key);
                    other.del(key);
                }
                """);
        declines("id-depends-on-body", "JedisPool pool, List<String> keys", """
                for (String key : keys) {
                    try (Jedis jedis = pool.getResource()) {
                        jedis.del(key);
                    }
                }
                """);
        declines("no-real-batch", "redis.clients.jedis.JedisCluster cluster, List<String> keys", """
                for (String key : keys) {
                    cluster.del(key);
                }
                """);
    }

    @Test
    void declinesFailuresThatAreHandled() {
        declines("per-item-error", "Jedis jedis, List<String> keys", """
                for (String key : keys) {
                    try {
                        jedis.del(key);
                    } catch (RuntimeException e) {
                        keys.size();
                    }
                }
                """);
        declines("per-item-error", "Jedis jedis, List<String> keys", """
                int done = 0;
                try {
                    for (String key : keys) {
                        jedis.del(key);
                        done++;
                    }
                } finally {
                    System.out.println(done);
                }
                """);
    }

    @Test
    void declinesWhatACallbackCannotDo() {
        declines("not-effectively-final", "List<String> keys", """
                int number = 0;
                for (String key : keys) {
                    redis.opsForValue().set(key, "x" + number++);
                }
                """);
        declines("name-clash", "List<String> keys", """
                for (String key : keys) {
                    redis.opsForValue().set(key, toString());
                }
                """);
        declines("checked-exception", "List<String> keys", """
                for (String key : keys) {
                    redis.opsForValue().set(java.net.URLEncoder.encode(key, "UTF-8"), "x");
                }
                """);
    }

    @Test
    void declinesTemplatesInSessions() {
        declines("bulk-mode", "List<String> keys", """
                redis.multi();
                for (String key : keys) {
                    redis.opsForValue().set(key, "x");
                }
                redis.exec();
                """);
        String loop = orders("List<String> keys", """
                for (String key : keys) {
                    redis.opsForValue().set(key, "x");
                }
                """);
        tester().with("Config.java", """
                        package shop;

                        public class Config {
                            void set(org.springframework.data.redis.core.StringRedisTemplate template) {
                                template.setEnableTransactionSupport(true);
                            }
                        }
                        """).rewrite("Orders.java", loop).declined("bulk-mode");
        tester().with("src/main/resources/application.properties", "spring.data.redis.cluster.nodes=a:1\n")
                .rewrite("Orders.java", loop)
                .declined("bulk-mode");
    }

    private static void declines(String reason, String parameters, String code) {
        tester().rewrite("Orders.java", orders(parameters, code)).declined(reason);
    }

    private static RewriteTester tester() {
        return new RewriteTester(new BatchWrite());
    }

    private static String orders(String parameters, String code) {
        return """
                package shop;

                import java.time.Duration;
                import java.util.List;
                import java.util.Map;
                import org.springframework.data.redis.core.StringRedisTemplate;
                import redis.clients.jedis.Jedis;
                import redis.clients.jedis.JedisPool;
                import redis.clients.jedis.JedisPooled;

                public class Orders {
                    private StringRedisTemplate redis;

                    public void run(%s) throws Exception {
                %s    }
                }
                """.formatted(parameters, code.indent(8));
    }
}
