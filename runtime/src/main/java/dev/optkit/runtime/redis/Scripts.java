package dev.optkit.runtime.redis;

/**
 * What happens at once in a server. None can be run twice, or late, to harm: a value is put only if its
 * lease is still there, and the rest evicts or reads.
 */
final class Scripts {
    /** KEYS: value, nothing. ARGV: mark, most bytes. Gives the mark, value and life if any; fails where no master is. */
    static final String PEEK = """
            redis.call('DEL', KEYS[2])
            local size = redis.pcall('STRLEN', KEYS[1])
            if type(size) ~= 'number' or size == 0 or size > tonumber(ARGV[2]) then return {ARGV[1]} end
            return {ARGV[1], redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])}
            """;

    /** KEYS: token. ARGV: mark. Gives the mark and the token if any. */
    static final String CURRENT = "return {ARGV[1], redis.call('GET', KEYS[1])}";

    /** KEYS: nothing, tokens. ARGV: mark. Gives the mark and the tokens; fails where no master is. */
    static final String TOKENS = """
            redis.call('DEL', KEYS[1])
            return {ARGV[1], redis.call('MGET', unpack(KEYS, 2))}
            """;

    /**
     * KEYS: lease, claim. ARGV: token, life of the lease, life of the claim or 0. Gives the lease and
     * whether the caller is to load, or nothing if the server is full. The token of a lease that several
     * have is longer in the server than with them.
     */
    static final String LEASE = """
            local token = redis.call('GET', KEYS[1])
            if not token then
              token = ARGV[1]
              if redis.pcall('SET', KEYS[1], token, 'PX', ARGV[2]).err then return {} end
            elseif token ~= ARGV[1] and #token == #ARGV[1] then
              redis.pcall('APPEND', KEYS[1], '+')
            end
            local mine = 1
            if ARGV[3] ~= '0' then
              local set = redis.pcall('SET', KEYS[2], ARGV[1], 'PX', ARGV[3], 'NX')
              mine = (set or redis.call('GET', KEYS[2]) == ARGV[1]) and 1 or 0
            end
            return {string.sub(token, 1, #ARGV[1]), mine}
            """;

    /** KEYS: token. ARGV: new token, life. Gives the token there, or none if the server is full. */
    static final String TOKEN = """
            local token = redis.call('GET', KEYS[1])
            if token then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
              return token
            end
            if redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]).err then return false end
            return ARGV[1]
            """;

    /** KEYS: tags, each tag. ARGV: expected token of tags, life, new token of each tag. Gives those there. */
    static final String TAGS = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return {} end
            local tokens = {}
            for i = 2, #KEYS do
              local token = redis.call('GET', KEYS[i])
              if token then
                redis.call('PEXPIRE', KEYS[i], ARGV[2])
              else
                token = ARGV[i + 1]
                redis.call('SET', KEYS[i], token, 'PX', ARGV[2])
              end
              tokens[i - 1] = token
            end
            return tokens
            """;

    /** KEYS: value, lease, claim. ARGV: lease, value, life. Gives whether it was put. */
    static final String PUT = """
            local lease = redis.call('GET', KEYS[2])
            if not lease or string.sub(lease, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            redis.call('DEL', KEYS[2], KEYS[3])
            return 1
            """;

    /** KEYS: lease, claim. ARGV: lease, claim. Leaves a lease that others have too, and the claim of another. */
    static final String RELEASE = """
            for i = 1, 2 do
              if redis.call('GET', KEYS[i]) == ARGV[i] then redis.call('DEL', KEYS[i]) end
            end
            return 1
            """;

    /** KEYS: what to remove. ARGV: channel, message, mark. Gives the mark. */
    static final String EVICT = """
            redis.call('DEL', unpack(KEYS))
            redis.call('PUBLISH', ARGV[1], ARGV[2])
            return ARGV[3]
            """;

    /** KEYS: epoch. ARGV: identity of the servers, new token, life. Gives the token there. */
    static final String EPOCH = """
            local epoch = redis.call('HMGET', KEYS[1], 'servers', 'token')
            local token = epoch[2]
            if epoch[1] ~= ARGV[1] or not token then
              token = ARGV[2]
              redis.call('DEL', KEYS[1])
              redis.call('HSET', KEYS[1], 'servers', ARGV[1], 'token', token)
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return token
            """;

    private Scripts() {}
}
