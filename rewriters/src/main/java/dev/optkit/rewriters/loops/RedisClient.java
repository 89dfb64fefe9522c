package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import java.util.Optional;
import java.util.Set;

/** Clients of Redis that can queue commands and send them together. */
enum RedisClient {
    /** A connection, or a pool of them to one server. */
    JEDIS,
    /** Spring's template, directly or by {@code opsFor...()}. */
    TEMPLATE;

    private static final Set<String> JEDIS_TYPES =
            Set.of("redis.clients.jedis.Jedis", "redis.clients.jedis.JedisPooled");
    private static final Set<String> JEDIS_COMMANDS = Set.of(
            "set",
            "setex",
            "psetex",
            "setnx",
            "append",
            "incr",
            "incrBy",
            "decr",
            "decrBy",
            "del",
            "unlink",
            "expire",
            "pexpire",
            "expireAt",
            "pexpireAt",
            "persist",
            "hset",
            "hsetnx",
            "hmset",
            "hdel",
            "hincrBy",
            "sadd",
            "srem",
            "lpush",
            "rpush",
            "lrem",
            "ltrim",
            "zadd",
            "zrem",
            "zincrby",
            "pfadd");
    private static final Set<String> TEMPLATE_TYPES = Set.of(
            "org.springframework.data.redis.core.RedisOperations",
            "org.springframework.data.redis.core.RedisTemplate",
            "org.springframework.data.redis.core.StringRedisTemplate");
    private static final Set<String> TEMPLATE_COMMANDS = Set.of(
            "delete",
            "unlink",
            "expire",
            "expireAt",
            "persist",
            "set",
            "setIfAbsent",
            "setIfPresent",
            "append",
            "increment",
            "decrement",
            "put",
            "putAll",
            "putIfAbsent",
            "add",
            "remove",
            "leftPush",
            "leftPushAll",
            "rightPush",
            "rightPushAll",
            "trim",
            "incrementScore");

    private static final String OPERATIONS = "org.springframework.data.redis.core.";
    private static final Set<String> VIEWS = Set.of(
            OPERATIONS + "ValueOperations",
            OPERATIONS + "HashOperations",
            OPERATIONS + "ListOperations",
            OPERATIONS + "SetOperations",
            OPERATIONS + "ZSetOperations");

    private Set<String> types() {
        return this == JEDIS ? JEDIS_TYPES : TEMPLATE_TYPES;
    }

    private Set<String> commands() {
        return this == JEDIS ? JEDIS_COMMANDS : TEMPLATE_COMMANDS;
    }

    /** The client that a call sends a command with whose answer can wait. */
    static Optional<RedisClient> of(Invocation call) {
        for (RedisClient client : values()) {
            String type = call.receiver().name();
            boolean known = client.types().contains(type) || (client == TEMPLATE && isView(call, type));
            if (known
                    && call.targets().isEmpty()
                    && client.commands().contains(call.site().name())) {
                return Optional.of(client);
            }
        }
        return Optional.empty();
    }

    /** Operations that the same expression takes from a template, as in {@code redis.opsForValue().set(..)}. */
    private static boolean isView(Invocation call, String type) {
        return VIEWS.contains(type)
                && call.site().receiver().filter(Expr.Call.class::isInstance).isPresent();
    }

    boolean isConnection(String type) {
        return types().contains(type);
    }

    /** What commands are sent with: the receiver, or that of the operations it gives. */
    static Optional<Expression> connection(MethodCallExpr command) {
        return command.getScope()
                .flatMap(s -> s instanceof MethodCallExpr view
                                && view.getNameAsString().startsWith("opsFor")
                        ? view.getScope()
                        : Optional.of(s));
    }
}
