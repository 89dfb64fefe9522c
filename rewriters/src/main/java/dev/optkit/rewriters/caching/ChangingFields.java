package dev.optkit.rewriters.caching;

import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.text.SourceFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Fields that may hold something else, or another content, from one call to the next. */
final class ChangingFields {

    /** What a method writes its log to is the same each time, and decides nothing. */
    private static final Pattern LOGGER = Pattern.compile("\\w*Logger|Log");

    private final Method read;
    private final Program program;
    private final Beans beans;
    private final Function<String, Optional<SourceFile>> sources;

    /**
     * Looks for those that a read depends on.
     *
     * @param read the method to be cached
     */
    ChangingFields(Method read, Program program, Beans beans, Function<String, Optional<SourceFile>> sources) {
        this.read = read;
        this.program = program;
        this.beans = beans;
        this.sources = sources;
    }

    /** The first such field of its class that a method mentions. */
    Optional<FieldFacts> readBy(Method method) {
        if (ValueTypes.isEntity(method.type()) || !method.body().isPresent()) {
            return Optional.empty();
        }
        Set<String> words = words(method);
        return method.type().fields().stream()
                .filter(f -> words.contains(f.name()) && isVariable(f, method.type()))
                .findFirst();
    }

    private Set<String> words(Method method) {
        return sources.apply(method.path())
                .map(SourceFile::text)
                .map(t -> t.substring(
                        method.facts().span().start(), method.facts().span().end()))
                .map(t -> (Set<String>) new HashSet<>(Arrays.asList(t.split("\\W+"))))
                .orElse(Set.of());
    }

    private boolean isVariable(FieldFacts field, TypeFacts type) {
        boolean outlives = field.modifiers().contains(Modifier.STATIC) || beans.isBean(type);
        if (!outlives
                || field.annotations().hasAny(Beans.INJECTED)
                || LOGGER.matcher(field.type().simpleName()).matches()) {
            return false;
        }
        return !field.modifiers().contains(Modifier.FINAL) || !new SettledFields(program, read).keeps(type, field);
    }
}
