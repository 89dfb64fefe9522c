package dev.optkit.core.program;

import java.util.Set;

/** Clients that hold one connection, or a buffer of their own, which one thread may use at a time, as their documentation says. */
public final class OneAtATime {

    private static final Set<String> TYPES = Set.of(
            "org.apache.hadoop.hive.metastore.IMetaStoreClient",
            "org.apache.thrift.TServiceClient",
            "org.apache.hadoop.hbase.client.Table",
            "org.apache.commons.net.ftp.FTPClient",
            "redis.clients.jedis.Jedis");

    private OneAtATime() {}

    /** Whether a call is made on such a client. */
    public static boolean is(Invocation call, Program program) {
        String type = call.receiver().name();
        return TYPES.stream().anyMatch(t -> program.isSubtype(type, t));
    }
}
