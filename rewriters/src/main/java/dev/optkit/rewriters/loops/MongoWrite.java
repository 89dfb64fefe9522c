package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Invocation;
import java.util.Map;
import java.util.Optional;

/** Writes of MongoDB that have a form for many, which stops at the first that fails, as the loop does. */
enum MongoWrite {
    INSERT_ONE("", 1),
    UPDATE_ONE("UpdateOneModel", 2),
    UPDATE_MANY("UpdateManyModel", 2),
    REPLACE_ONE("ReplaceOneModel", 2),
    DELETE_ONE("DeleteOneModel", 1),
    DELETE_MANY("DeleteManyModel", 1),
    /** Of Spring's template. */
    INSERT("", 1);

    private static final Map<String, MongoWrite> OF_COLLECTION = Map.of(
            "insertOne", INSERT_ONE,
            "updateOne", UPDATE_ONE,
            "updateMany", UPDATE_MANY,
            "replaceOne", REPLACE_ONE,
            "deleteOne", DELETE_ONE,
            "deleteMany", DELETE_MANY);

    private final String model;
    private final int arguments;

    MongoWrite(String model, int arguments) {
        this.model = model;
        this.arguments = arguments;
    }

    /** Which one a call is; empty if it is none, or has options. */
    static Optional<MongoWrite> of(Invocation call) {
        String type = call.receiver().name();
        boolean template = type.equals("org.springframework.data.mongodb.core.MongoTemplate")
                || type.equals("org.springframework.data.mongodb.core.MongoOperations");
        Optional<MongoWrite> write = type.equals("com.mongodb.client.MongoCollection")
                ? Optional.ofNullable(OF_COLLECTION.get(call.site().name()))
                : Optional.of(INSERT).filter(i -> template && call.site().name().equals("insert"));
        return write.filter(w -> w.arguments == call.site().arguments().size());
    }

    /** Name of the class of {@code com.mongodb.client.model}; empty for documents alone. */
    Optional<String> model() {
        return Optional.of(model).filter(m -> !m.isEmpty()).map(m -> "com.mongodb.client.model." + m);
    }
}
