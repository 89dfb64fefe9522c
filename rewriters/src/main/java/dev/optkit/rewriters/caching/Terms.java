package dev.optkit.rewriters.caching;

import dev.optkit.core.cache.CacheTerms;
import dev.optkit.core.cache.DataKind;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long results of a method may be kept, and how many: by the kind of data and of keys, and never more than the
 * settings allow.
 */
record Terms(CacheTerms proposed) {

    static Terms of(Method method, DataSet data, Program program) {
        List<String> words = new ArrayList<>(Keys.words(method.facts().name()));
        words.addAll(Keys.words(method.facts().returnType().simpleName()));
        method.facts().parameters().forEach(p -> words.addAll(Keys.words(p.name())));
        data.tables().forEach(t -> words.addAll(Keys.words(t)));
        return new Terms(CacheTerms.of(DataKind.of(words, data.external().isPresent()), keys(method, program)));
    }

    private static CacheTerms.Keys keys(Method method, Program program) {
        List<Parameter> parameters = method.facts().parameters();
        long many = parameters.stream()
                .map(p -> program.link(method.type(), p.type()))
                .filter(t -> !isFew(t, program))
                .count();
        if (parameters.isEmpty()) {
            return CacheTerms.Keys.ONE;
        }
        return many == 0 ? CacheTerms.Keys.FEW : many == 1 ? CacheTerms.Keys.MANY : CacheTerms.Keys.COMBINED;
    }

    private static boolean isFew(TypeRef type, Program program) {
        return type.simpleName().equalsIgnoreCase("boolean")
                || program.type(type.name())
                        .filter(t -> t.kind() == TypeFacts.Kind.ENUM)
                        .isPresent();
    }

    /** The life of an entry; {@code evicted} if every write of the data evicts it. */
    Duration life(boolean evicted, RewriteSettings settings) {
        Duration life =
                evicted ? proposed.kind().lifeWithEviction() : proposed.kind().lifeWithoutEviction();
        return life.compareTo(settings.cacheTtl()) < 0 ? life : settings.cacheTtl();
    }

    int size(RewriteSettings settings) {
        return Math.min(proposed.size(), settings.cacheSize());
    }
}
